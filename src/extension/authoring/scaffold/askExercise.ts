import { EXERCISE_KINDS, LEVELS } from '../../../core/pack/model';
import {
  faultOfId,
  faultOfTitle,
  idOfTitle,
  SCAFFOLD_TRACKS,
  type ExerciseAnswers,
  type ScaffoldTrack,
} from '../../../core/scaffold/answers';
import { kindSentence } from '../../../core/scaffold/kindSentence';
import { hasCode } from '../../../core/scaffold/kindTemplate';
import { NO_FACTS, type PackFacts } from '../../../core/scaffold/packFacts';
import { l10n } from '../../../shared/l10n';
import { kindWord, levelWord, trackWord } from '../../catalog/factWords';
import { askOne, askSome, askText } from './questions';

interface Asked {
  readonly heading: string;
  /** Stands in the field of the title at first. */
  readonly suggested: string;
  /** Of the pack that it is put into. */
  readonly facts?: PackFacts;
  /** Ids that the pack has. */
  readonly taken?: readonly string[];
}

/** What an author is asked for a new exercise; undefined where they turned away. */
export async function askExercise({
  heading,
  suggested,
  facts = NO_FACTS,
  taken = [],
}: Asked): Promise<ExerciseAnswers | undefined> {
  const title = await askText(heading, {
    prompt: l10n.t('Title of the exercise'),
    value: suggested,
    fault: faultOfTitle,
  });
  if (title === undefined) return undefined;
  const id = await askText(heading, {
    prompt: l10n.t('Id of the exercise, and name of its folder. It stays for ever.'),
    value: idOfTitle(title),
    fault: (text) => faultOfId(text, taken),
  });
  if (id === undefined) return undefined;
  const kind = await askOne(
    l10n.t('What does it ask of its learners?'),
    EXERCISE_KINDS.map((value) => ({ label: kindWord(value), detail: kindSentence(value), value })),
  );
  if (kind === undefined) return undefined;
  const level = await askOne(
    l10n.t('For whom is it?'),
    LEVELS.map((value) => ({ label: levelWord(value), value })),
  );
  if (level === undefined) return undefined;
  const base = await askBase(facts);
  if (base === undefined) return undefined;
  const tracks = hasCode(kind) ? await askTracks(base.name === undefined ? undefined : facts.bases[base.name]) : [];
  if (tracks === undefined) return undefined;
  const group = await askGroup(facts);
  if (group === undefined) return undefined;
  return {
    ...{ id: id.trim(), title: title.trim(), kind, level, tracks },
    ...(base.name !== undefined && { base: base.name }),
    ...(group.id !== undefined && { group: group.id }),
  };
}

async function askBase({ bases }: PackFacts): Promise<{ readonly name?: string } | undefined> {
  const names = Object.keys(bases);
  if (names.length === 0) return {};
  return askOne<{ readonly name?: string }>(l10n.t('Which code does it start from?'), [
    { label: l10n.t('A few files of its own'), value: {} },
    ...names.map((name) => ({ label: name, detail: Object.keys(bases[name] ?? {}).join(', '), value: { name } })),
  ]);
}

/** Languages that are offered; others are added by hand, which the list says. */
async function askTracks(
  ofBase: PackFacts['bases'][string] | undefined,
): Promise<readonly ScaffoldTrack[] | undefined> {
  const offered = SCAFFOLD_TRACKS.filter((track) => ofBase === undefined || ofBase[track] !== undefined);
  return askSome(
    l10n.t('In which languages? Others are added by hand: see “Runners” in the author’s guide.'),
    offered.map((value) => ({ label: trackWord(value), value })),
  );
}

async function askGroup({ groups }: PackFacts): Promise<{ readonly id?: string } | undefined> {
  if (groups.length < 2) return {};
  return askOne(
    l10n.t('Where does it stand in the catalog?'),
    groups.map(({ id, title }) => ({ label: title, value: { id } })),
  );
}
