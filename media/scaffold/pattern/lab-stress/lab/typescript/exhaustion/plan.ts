/** The resources that the pattern has. */
export interface ExhaustionPlan {
  readonly workers: number;
  /** So many may wait. */
  readonly queueLimit: number;
  /** Whoever has waited for so long is told that it is in vain. */
  readonly patienceMs: number;
}
