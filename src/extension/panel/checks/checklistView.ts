import type { ChecklistCheck } from '../../../core/check/model';
import type { ChecklistView } from '../../../shared/checks/checklistView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function checklistView(check: ChecklistCheck, context: CheckViewContext): ChecklistView {
  return { ...context.base(check), kind: 'checklist' };
}
