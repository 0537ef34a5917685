/** How a client comes back. */
export interface HerdPlan {
  /** The first one included. */
  readonly tries: number;
  /**
   * How long it stays away before the next try, in milliseconds.
   * @param failed how many tries have failed so far, 1 or more
   * @param chance 0 up to 1, another for each client and try
   */
  readonly waitMs: (failed: number, chance: number) => number;
}
