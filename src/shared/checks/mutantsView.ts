import { isArrayOf, isObject, isOneOf, isString, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** A planted fault, by its number alone. */
export interface FaultView {
  /** "Fault 3 of 8". */
  readonly title: string;
  readonly state: 'found' | 'survived' | 'notJudged' | 'open';
  /** "found". */
  readonly stateText: string;
}

/** What the panel shows of such a check. */
export interface MutantsView extends CheckViewBase {
  readonly kind: 'mutants';
  readonly faults: readonly FaultView[];
  /** What those are about that no test found, and why others were not judged. Empty where the state says it all. */
  readonly left: readonly { readonly title: string; readonly text: string }[];
}

export const isMutantsView: Shape<MutantsView> = isObject<MutantsView>({
  ...checkViewShapes,
  kind: isOneOf('mutants'),
  faults: isArrayOf(
    isObject<FaultView>({
      title: isString,
      state: isOneOf('found', 'survived', 'notJudged', 'open'),
      stateText: isString,
    }),
  ),
  left: isArrayOf(isObject<MutantsView['left'][number]>({ title: isString, text: isString })),
});
