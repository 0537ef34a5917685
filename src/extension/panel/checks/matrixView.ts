import type { MatrixCheck } from '../../../core/check/model';
import type { MatrixView } from '../../../shared/checks/matrixView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function matrixView(check: MatrixCheck, context: CheckViewContext): MatrixView {
  return { ...context.base(check), kind: 'matrix' };
}
