import type { Exercise, Pack } from '../pack/model';
import type { LoadedPack } from '../pack/loadPack';
import { HumanError } from '../errors';
import { distinctProblems, type Problem } from '../pack/problem';
import { withoutStop, type YamlFile } from '../pack/yamlFile';
import { PathOutsideError, type PackFiles } from '../ports';
import { EXERCISE_RULES, PACK_RULES } from './rules';

/** A pack that can be read, with its files. */
export interface PackWork {
  readonly pack: Pack;
  readonly files: PackFiles;
  /** `pack.yaml`; for places only, a rule reports nothing to it. */
  readonly yaml: YamlFile;
  /** By folder, to report at a place in an `exercise.yaml`. */
  readonly exercises: LoadedPack['exercises'];
}

/** An exercise that can be read, with its files. */
export interface ExerciseWork {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly files: PackFiles;
  /** `exercise.yaml`; for places only, a rule reports nothing to it. */
  readonly yaml: YamlFile;
}

/** Finds one kind of what could be better in an exercise. It never runs anything. */
export type ExerciseRule = (work: ExerciseWork) => readonly Problem[] | Promise<readonly Problem[]>;

/** Finds one kind of what could be better in a pack as a whole. */
export type PackRule = (work: PackWork) => readonly Problem[] | Promise<readonly Problem[]>;

/** Asks one rule of one exercise. Where a file cannot be read, that is what it tells. */
export function askExerciseRule(rule: ExerciseRule, work: ExerciseWork): Promise<readonly Problem[]> {
  return ask(async () => rule(work), work.yaml);
}

/** Asks one rule of a pack, in the same way. */
export function askPackRule(rule: PackRule, work: PackWork): Promise<readonly Problem[]> {
  return ask(async () => rule(work), work.yaml);
}

async function ask(rule: () => Promise<readonly Problem[]>, yaml: YamlFile): Promise<readonly Problem[]> {
  try {
    return await rule();
  } catch (error) {
    const isOutside = error instanceof PathOutsideError;
    if (!isOutside && !(error instanceof HumanError)) throw error;
    const place = isOutside ? { path: error.path, line: 1, column: 1 } : yaml.placeOf([]);
    const message = `Not everything here could be looked through: ${withoutStop(error.message)}.`;
    return [{ severity: 'warning', code: isOutside ? 'outsidePack' : 'unreadable', message, place }];
  }
}

/** What an author is told of one exercise beyond what keeps it from being read. The language server asks as its author types. */
export async function adviseOnExercise(work: ExerciseWork): Promise<readonly Problem[]> {
  return (await Promise.all(EXERCISE_RULES.map((rule) => askExerciseRule(rule, work)))).flat();
}

/** What an author is told of the pack as a whole. */
export async function adviseOnPack(work: PackWork): Promise<readonly Problem[]> {
  return (await Promise.all(PACK_RULES.map((rule) => askPackRule(rule, work)))).flat();
}

/** Everything that is told of a pack, its exercises' first, in the pack's order. Of what cannot be read its problems tell enough. */
export async function adviseOnAll(
  { pack, yaml, exercises }: LoadedPack,
  files: PackFiles,
): Promise<readonly Problem[]> {
  if (!yaml) return [];
  const ofExercises = pack.exercises.map(async (exercise) => {
    const source = exercises.get(exercise.dir)?.yaml;
    return exercise.isBroken || !source ? [] : adviseOnExercise({ pack, exercise, files, yaml: source });
  });
  const told = [...(await Promise.all(ofExercises)).flat(), ...(await adviseOnPack({ pack, files, yaml, exercises }))];
  // What cannot be read is told by every rule that looks at it.
  return distinctProblems(told);
}
