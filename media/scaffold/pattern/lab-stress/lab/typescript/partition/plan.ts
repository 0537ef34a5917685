/** What an instance does when it does not reach the store. */
export interface PartitionPlan {
  readonly whenCutOff: 'allow' | 'refuse' | 'share';
  /** Its own share of the limit, 0 … 1. */
  readonly share: number;
  /** It waits so long for the store. */
  readonly timeoutMs: number;
}
