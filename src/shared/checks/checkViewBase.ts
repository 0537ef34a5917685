import { isBoolean, isOneOf, isString, type Shape } from '../shape';

/** What the panel shows of every check that has a part of its own. All texts are ready to be shown. */
export interface CheckViewBase {
  readonly checkId: string;
  readonly title: string;
  /** `pending`: it waits for somebody else. */
  readonly state: 'open' | 'failed' | 'pending' | 'passed';
  /** The state in words: "2 of 5 answered rightly". */
  readonly stateText: string;
  readonly isRequired: boolean;
}

/** The shapes of {@link CheckViewBase}, to be spread into a view's own. */
export const checkViewShapes: { readonly [Key in keyof CheckViewBase]: Shape<CheckViewBase[Key]> } = {
  checkId: isString,
  title: isString,
  state: isOneOf('open', 'failed', 'pending', 'passed'),
  stateText: isString,
  isRequired: isBoolean,
};
