import type { OpenExercise } from '../../core/actions/openExercise';
import type { ExerciseState } from '../../core/progress/learnerState';
import { needsRun } from '../../core/run/needsRun';
import { scopeOfTests, type RunScope } from './runScope';
import { caseKeysOf, plannedTests } from './runView';

/**
 * What of the wished scopes is to be judged after a save; undefined when all of it has a verdict on the files as they are. What is
 * costly (a linter, coverage, planted faults) waits until the learner asks for it. It is contents that are compared, so a save of any
 * file counts whose contents are judged: of a matrix or a diagram as well as of code.
 */
export function scopeOnSave(
  open: OpenExercise,
  state: ExerciseState | undefined,
  scopes: readonly RunScope[],
): RunScope | undefined {
  const tests = scopes.flatMap(({ taskIds, only }) => caseKeysOf(plannedTests(open, taskIds, only, false)));
  if (!needsRun(tests, state)) return undefined;
  return scopeOfTests(caseKeysOf(plannedTests(open, undefined, undefined, false)), tests);
}
