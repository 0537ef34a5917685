import type { CascadePlan } from '../lab/cascade/plan.ts';

/** How the pattern calls its neighbour. */
export const cascade: CascadePlan = {
  timeoutMs: 400,
  // A further try would only be more work for a neighbour that has too much of it.
  tries: 1,
  waitMs: 10,
  // What it can do within the time that somebody waits for it.
  mostAtOnce: 12,
};
