import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface AnswersView extends CheckViewBase {
  readonly kind: 'answers';
}

export const isAnswersView: Shape<AnswersView> = isObject<AnswersView>({
  ...checkViewShapes,
  kind: isOneOf('answers'),
});

/** What the learner does in it. */
export interface AnswersAction {
  readonly act: 'answers';
}

export const isAnswersAction: Shape<AnswersAction> = isObject<AnswersAction>({ act: isOneOf('answers') });
