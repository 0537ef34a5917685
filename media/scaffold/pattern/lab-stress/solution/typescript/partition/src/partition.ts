import type { PartitionPlan } from '../lab/partition/plan.ts';

/** What an instance does without the store. */
export const partition: PartitionPlan = {
  // Neither shut nor open: what it lets through by itself leaves the other side as much as it uses.
  whenCutOff: 'share',
  share: 0.4,
  // Many times what the store takes, and short enough for those who wait.
  timeoutMs: 200,
};
