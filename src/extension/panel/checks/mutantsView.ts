import type { MutantsCheck } from '../../../core/check/model';
import type { MutantsView } from '../../../shared/checks/mutantsView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function mutantsView(check: MutantsCheck, context: CheckViewContext): MutantsView {
  return { ...context.base(check), kind: 'mutants' };
}
