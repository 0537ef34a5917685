import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface ArtefactView extends CheckViewBase {
  readonly kind: 'artefact';
}

export const isArtefactView: Shape<ArtefactView> = isObject<ArtefactView>({
  ...checkViewShapes,
  kind: isOneOf('artefact'),
});

/** What the learner does in it. */
export interface ArtefactAction {
  readonly act: 'artefact';
}

export const isArtefactAction: Shape<ArtefactAction> = isObject<ArtefactAction>({ act: isOneOf('artefact') });
