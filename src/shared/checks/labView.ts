import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface LabView extends CheckViewBase {
  readonly kind: 'lab';
}

export const isLabView: Shape<LabView> = isObject<LabView>({ ...checkViewShapes, kind: isOneOf('lab') });

/** What the learner does in it. */
export interface LabAction {
  readonly act: 'lab';
}

export const isLabAction: Shape<LabAction> = isObject<LabAction>({ act: isOneOf('lab') });
