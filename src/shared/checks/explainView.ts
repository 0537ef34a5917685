import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface ExplainView extends CheckViewBase {
  readonly kind: 'explain';
}

export const isExplainView: Shape<ExplainView> = isObject<ExplainView>({
  ...checkViewShapes,
  kind: isOneOf('explain'),
});

/** What the learner does in it. */
export interface ExplainAction {
  readonly act: 'explain';
}

export const isExplainAction: Shape<ExplainAction> = isObject<ExplainAction>({ act: isOneOf('explain') });
