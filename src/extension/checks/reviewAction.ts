import type { ReviewCheck } from '../../core/check/model';
import type { ReviewAction } from '../../shared/checks/reviewView';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function reviewAction(
  check: ReviewCheck,
  action: ReviewAction,
  context: CheckActionContext,
): Promise<void> {
  [check, action, context];
  return Promise.resolve();
}
