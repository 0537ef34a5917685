import { isObject, isOneOf, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface ChecklistView extends CheckViewBase {
  readonly kind: 'checklist';
}

export const isChecklistView: Shape<ChecklistView> = isObject<ChecklistView>({
  ...checkViewShapes,
  kind: isOneOf('checklist'),
});

/** What the learner does in it. */
export interface ChecklistAction {
  readonly act: 'checklist';
}

export const isChecklistAction: Shape<ChecklistAction> = isObject<ChecklistAction>({ act: isOneOf('checklist') });
