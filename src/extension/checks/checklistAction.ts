import { confirmItem } from '../../core/actions/confirmItem';
import type { ChecklistCheck } from '../../core/check/model';
import type { ChecklistAction } from '../../shared/checks/checklistView';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function checklistAction(
  check: ChecklistCheck,
  { item, isDone, note }: ChecklistAction,
  { services, open, task }: CheckActionContext,
): Promise<void> {
  await confirmItem(services.world, open, { taskId: task.id, check, item, isDone, note }, services.store.state);
}
