import type { ExplainCheck } from '../../../core/check/model';
import type { ExplainView } from '../../../shared/checks/explainView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function explainView(check: ExplainCheck, context: CheckViewContext): ExplainView {
  return { ...context.base(check), kind: 'explain' };
}
