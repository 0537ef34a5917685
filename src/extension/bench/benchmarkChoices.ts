import { currentTask, stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { benchmarksIn, type FoundBenchmark } from '../../core/bench/planBenchmark';
import { HumanError } from '../../core/errors';
import type { LearnerState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { chosenTask } from '../run/chosenTask';

/**
 * The benchmarks that a command may mean: those of the named task, or the one named; without a name those of the current task,
 * and where it has none those of the exercise. Never empty: throws a {@link HumanError} that says so.
 * @param argument what the command was called with, as for {@link chosenTask}
 */
export function benchmarkChoices(
  open: OpenExercise,
  learner: LearnerState,
  argument: unknown,
  checkId: unknown,
): readonly FoundBenchmark[] {
  const all = benchmarksIn(open.exercise, open.track.id);
  if (all.length === 0) throw new HumanError(l10n.t('There is nothing to measure in this exercise.'));
  if (argument === undefined) {
    const current = currentTask(open.exercise, stateOf(open, learner));
    const own = all.filter(({ taskId }) => taskId === current?.id);
    return own.length > 0 ? own : all;
  }
  const task = chosenTask(open, learner, argument);
  const own = all.filter(({ taskId, check }) => taskId === task.id && (!isName(checkId) || check.id === checkId));
  if (own.length === 0) throw new HumanError(l10n.t('There is nothing to measure in “{0}”.', task.title));
  return own;
}

/** Menus hand over more than the element that they stand at. */
function isName(value: unknown): value is string {
  return typeof value === 'string';
}
