import type { ReviewCheck } from '../../../core/check/model';
import type { ReviewView } from '../../../shared/checks/reviewView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function reviewView(check: ReviewCheck, context: CheckViewContext): ReviewView {
  return { ...context.base(check), kind: 'review' };
}
