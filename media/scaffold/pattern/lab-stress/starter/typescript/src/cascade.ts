import type { CascadePlan } from '../lab/cascade/plan.ts';

/** How the pattern calls its neighbour. */
export const cascade: CascadePlan = {
  timeoutMs: 200,
  tries: 5,
  waitMs: 10,
  mostAtOnce: 10_000,
};
