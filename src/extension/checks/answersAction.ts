import type { AnswersCheck } from '../../core/check/model';
import type { AnswersAction } from '../../shared/checks/answersView';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function answersAction(
  check: AnswersCheck,
  action: AnswersAction,
  context: CheckActionContext,
): Promise<void> {
  [check, action, context];
  return Promise.resolve();
}
