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
  /** What those are about that no test found, where there are several: of one the state says it. */
  readonly survivors: readonly { readonly title: string; readonly about: string }[];
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
  survivors: isArrayOf(isObject<MutantsView['survivors'][number]>({ title: isString, about: isString })),
});
