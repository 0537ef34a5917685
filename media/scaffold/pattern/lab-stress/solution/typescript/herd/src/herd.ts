import type { HerdPlan } from '../lab/herd/plan.ts';

/** How a client comes back. */
export const herdPlan: HerdPlan = {
  tries: 10,
  // Each further time stays away for longer, and never for as long as all the others.
  waitMs: (failed, chance) => Math.min(8000, 500 * 2 ** failed) * (0.2 + chance),
};
