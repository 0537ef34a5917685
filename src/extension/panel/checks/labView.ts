import type { LabCheck } from '../../../core/check/model';
import type { LabView } from '../../../shared/checks/labView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function labView(check: LabCheck, context: CheckViewContext): LabView {
  return { ...context.base(check), kind: 'lab' };
}
