import type { PartitionPlan } from '../lab/partition/plan.ts';

/** What an instance does without the store. */
export const partition: PartitionPlan = {
  whenCutOff: 'allow',
  share: 1,
  timeoutMs: 2000,
};
