import type { AnswersCheck } from '../../../core/check/model';
import type { AnswersView } from '../../../shared/checks/answersView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function answersView(check: AnswersCheck, context: CheckViewContext): AnswersView {
  return { ...context.base(check), kind: 'answers' };
}
