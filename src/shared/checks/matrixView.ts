import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface MatrixView extends CheckViewBase {
  readonly kind: 'matrix';
}

export const isMatrixView: Shape<MatrixView> = isObject<MatrixView>({ ...checkViewShapes, kind: isOneOf('matrix') });

/** What the learner does in it. */
export interface MatrixAction {
  readonly act: 'matrix';
}

export const isMatrixAction: Shape<MatrixAction> = isObject<MatrixAction>({ act: isOneOf('matrix') });
