import { isInspected } from '../check/model';
import { isMeasuring, type Check, type Exercise, type ExerciseKind, type Pack, type Task } from '../pack/model';

// What rules about a pack as a whole ask of it.

/** Its exercises that can be read. */
export function exercisesOf({ exercises }: Pack): readonly Exercise[] {
  return exercises.filter((one): one is Exercise => !one.isBroken);
}

/** Those of some kinds. */
export function ofKind(pack: Pack, ...kinds: readonly ExerciseKind[]): readonly Exercise[] {
  return exercisesOf(pack).filter(({ kind }) => kinds.includes(kind));
}

/** All checks of some exercises. */
export function checksOf(exercises: readonly Exercise[]): readonly Check[] {
  return exercises.flatMap(({ tasks }) => tasks.flatMap(({ checks }) => checks));
}

/** Whether a machine judges it, and not the learner's or a reviewer's word. */
export function isAutomatic(check: Check): boolean {
  return (
    check.kind === 'tests' ||
    check.kind === 'answers' ||
    check.kind === 'lab' ||
    isMeasuring(check) ||
    isInspected(check)
  );
}

/** Whether it runs code of the learner's. */
export function runsCode(check: Check): boolean {
  return ['tests', 'mutants', 'coverage', 'lab', 'benchmark', 'benchmarkSuite'].includes(check.kind);
}

/** Everything that a learner reads in a task before it is done. */
export function textOf({ title, instructions, checks }: Task): string {
  const asked = checks.flatMap((check) => {
    if (check.kind === 'reflection') return check.questions;
    return check.kind === 'explain' ? [check.prompt] : [];
  });
  return [title, instructions, ...asked].join('\n');
}
