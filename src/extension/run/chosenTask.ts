import { currentTask, findTask, stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import type { LearnerState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { taskArgument } from '../taskArgument';

/**
 * The task of the open exercise that a command is to work on: the named one, else the current one, else the last.
 * Throws a {@link HumanError} when the catalog's node belongs to an exercise that this window does not show.
 */
export function chosenTask(open: OpenExercise, state: LearnerState, argument: unknown): Task {
  const elsewhere = otherExercise(open, argument);
  if (elsewhere !== undefined) {
    throw new HumanError(l10n.t('This window shows “{0}”. Start “{1}” first.', open.exercise.title, elsewhere));
  }
  const id = taskArgument(argument);
  if (id !== undefined) return findTask(open.exercise, id);
  const task = currentTask(open.exercise, stateOf(open, state)) ?? open.exercise.tasks.at(-1);
  if (!task) throw new HumanError(l10n.t('This exercise has no tasks.'));
  return task;
}

/** Title of the exercise that a catalog node names, when it is not the open one. */
function otherExercise({ exercise }: OpenExercise, argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('exercise' in argument)) return undefined;
  const named = argument.exercise;
  if (typeof named !== 'object' || named === null || !('id' in named) || !('packId' in named)) return undefined;
  if (named.id === exercise.id && named.packId === exercise.packId) return undefined;
  return 'title' in named && typeof named.title === 'string' ? named.title : String(named.id);
}
