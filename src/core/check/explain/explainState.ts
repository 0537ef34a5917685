export interface ExplainState {
  readonly kind: 'explain';
  /** The newest text; empty before the first. */
  readonly text: string;
  /** It was handed in, and the model answer is open. */
  readonly isModelOpen: boolean;
  /** The text is another one than that which was handed in before the model answer was opened. */
  readonly isChangedSince: boolean;
  /** Ids of the points that it makes, as the learner marked it or, where there is one, the last reviewer; undefined before. */
  readonly made?: ReadonlySet<string>;
  /** Who marked it, where that was a reviewer. */
  readonly reviewer?: string;
}
