import { l10n } from '../../shared/l10n';
import type { MatrixCheck } from '../check/model';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { findTask, stateOf, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

/**
 * Opens the reasoning of a decision's reference, once the learner's own holds together. That it was opened is recorded once.
 * @returns its Markdown
 */
export async function openReasoning(
  world: Pick<World, 'progress'>,
  open: Omit<OpenExercise, 'folder'>,
  { taskId, check }: { readonly taskId: string; readonly check: MatrixCheck },
  learner: LearnerState,
): Promise<string> {
  const task = findTask(open.exercise, taskId);
  if (check.reasoning === undefined) {
    throw new HumanError(l10n.t('This decision has no reasoning of the author’s to compare with.'));
  }
  const own = stateOf(open, learner)?.tasks.get(task.id);
  if (!own?.passedChecks.has(check.id)) {
    throw new HumanError(l10n.t('The author’s reasoning opens once your own decision holds together.'));
  }
  if (!own.reasoningOpened.has(check.id)) {
    const { revision } = task;
    const event = { ...subjectOf(open), task: task.id, revision, check: check.id };
    await world.progress.append({ type: 'reasoningOpened', ...event });
  }
  return check.reasoning;
}
