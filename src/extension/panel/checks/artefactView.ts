import type { ArtefactCheck } from '../../../core/check/model';
import type { ArtefactView } from '../../../shared/checks/artefactView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function artefactView(check: ArtefactCheck, context: CheckViewContext): ArtefactView {
  return { ...context.base(check), kind: 'artefact' };
}
