/** How the pattern calls its neighbour. */
export interface CascadePlan {
  readonly timeoutMs: number;
  /** The first one included. */
  readonly tries: number;
  readonly waitMs: number;
  /** So many calls are under way at the same time; one more is refused at once. */
  readonly mostAtOnce: number;
}
