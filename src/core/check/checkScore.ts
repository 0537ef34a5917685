/** What a check is worth so far. */
export interface CheckScore {
  /** 0 … 1 of its points. */
  readonly share: number;
  /** Waits for somebody's judgement: out of the sum until then, and never zero. */
  readonly isPending: boolean;
  /** Why, one for each part; their `earned` and `of` are shares of the check and sum to `share` and 1. Empty: it has no parts. */
  readonly reasons: readonly ScoreReason[];
}

export interface ScoreReason {
  readonly text: string;
  readonly earned: number;
  readonly of: number;
}

export const OPEN: CheckScore = { share: 0, isPending: false, reasons: [] };
export const PENDING: CheckScore = { share: 0, isPending: true, reasons: [] };
