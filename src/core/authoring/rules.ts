import type { ExerciseRule, PackRule } from './advice';
import { anchors } from './rules/anchors';
import { blanks, packBlanks } from './rules/blanks';
import { draft } from './rules/draft';
import { guidelines } from './rules/guidelines';
import { handover } from './rules/handover';
import { headings } from './rules/headings';
import { hintless } from './rules/hintless';
import { hintReach } from './rules/hintReach';
import { homeless } from './rules/homeless';
import { links } from './rules/links';
import { minutes } from './rules/minutes';
import { passable } from './rules/passable';
import { pathOrder } from './rules/pathOrder';
import { pictures } from './rules/pictures';
import { quality } from './rules/quality';
import { readme } from './rules/readme';
import { sameWords } from './rules/sameWords';
import { seals } from './rules/seals';
import { spelling } from './rules/spelling';
import { strayFiles } from './rules/strayFiles';
import { strayFolders } from './rules/strayFolders';
import { exerciseTitles, taskTitles } from './rules/titles';
import { tracks } from './rules/tracks';
import { wrongAnswers } from './rules/wrongAnswers';

/** One file each in `rules/`. */
export const EXERCISE_RULES: readonly ExerciseRule[] = [
  passable,
  draft,
  hintReach,
  hintless,
  anchors,
  tracks,
  minutes,
  taskTitles,
  seals,
  wrongAnswers,
  handover,
  spelling,
  strayFiles,
  links,
  pictures,
  headings,
  blanks,
];

export const PACK_RULES: readonly PackRule[] = [
  exerciseTitles,
  homeless,
  pathOrder,
  sameWords,
  strayFolders,
  readme,
  packBlanks,
  quality,
  guidelines,
];
