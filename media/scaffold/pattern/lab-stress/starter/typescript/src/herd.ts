import type { HerdPlan } from '../lab/herd/plan.ts';

/** How a client comes back. */
export const herdPlan: HerdPlan = {
  tries: 6,
  waitMs: () => 200,
};
