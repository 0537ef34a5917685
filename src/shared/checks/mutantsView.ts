import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface MutantsView extends CheckViewBase {
  readonly kind: 'mutants';
}

export const isMutantsView: Shape<MutantsView> = isObject<MutantsView>({
  ...checkViewShapes,
  kind: isOneOf('mutants'),
});

/** What the learner does in it. */
export interface MutantsAction {
  readonly act: 'mutants';
}

export const isMutantsAction: Shape<MutantsAction> = isObject<MutantsAction>({ act: isOneOf('mutants') });
