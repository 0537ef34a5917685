import { l10n } from '../../shared/l10n';
import { hintLadder } from '../assess/hintLadder';
import { HumanError } from '../errors';
import { findTask, stateOf, subjectOf, type OpenExercise } from './openExercise';
import type { Hint } from '../pack/model';
import type { LearnerState } from '../progress/learnerState';
import { waitText } from './texts';
import type { World } from './world';

/** Opens the next hint of a task and records it; throws a {@link HumanError} that says what it waits for. */
export async function revealHint(
  world: World,
  open: Omit<OpenExercise, 'folder'>,
  taskId: string,
  state: LearnerState,
): Promise<{ readonly number: number; readonly hint: Hint }> {
  const task = findTask(open.exercise, taskId);
  const own = stateOf(open, state);
  const now = world.clock.now();
  const ladder = hintLadder(task, own?.tasks.get(taskId), { startedAt: own?.startedAt ?? now, now });
  if (ladder.wait) throw new HumanError(l10n.t('The next hint opens {0}.', waitText(ladder.wait)));
  const hint = ladder.next === undefined ? undefined : task.hints[ladder.next];
  if (ladder.next === undefined || !hint) {
    throw new HumanError(
      ladder.total === 0 ? l10n.t('This task has no hints.') : l10n.t('There is no further hint for now.'),
    );
  }
  await world.progress.append({ type: 'hintRevealed', ...subjectOf(open), task: taskId, hint: ladder.next });
  return { number: ladder.next + 1, hint };
}
