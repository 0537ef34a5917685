import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface ReviewView extends CheckViewBase {
  readonly kind: 'review';
}

export const isReviewView: Shape<ReviewView> = isObject<ReviewView>({ ...checkViewShapes, kind: isOneOf('review') });

/** What the learner does in it. */
export interface ReviewAction {
  readonly act: 'review';
}

export const isReviewAction: Shape<ReviewAction> = isObject<ReviewAction>({ act: isOneOf('review') });
