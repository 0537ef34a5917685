/** How long is waited: for one answer, and for all of a benchmark. */
export class Patience {
  private readonly endsAt: number;

  /**
   * @param answerMs for one answer
   * @param totalMs from now on, for all of them
   */
  constructor(
    private readonly answerMs: number,
    totalMs: number,
  ) {
    this.endsAt = performance.now() + totalMs;
  }

  /** What is left for the next answer, in milliseconds; never less than none. */
  get leftMs(): number {
    return Math.max(0, Math.min(this.answerMs, this.endsAt - performance.now()));
  }

  /** Whether the time for all of it is over. */
  get isOver(): boolean {
    return performance.now() >= this.endsAt;
  }
}
