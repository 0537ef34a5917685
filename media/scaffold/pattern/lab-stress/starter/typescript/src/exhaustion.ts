import type { ExhaustionPlan } from '../lab/exhaustion/plan.ts';

/** The resources that the pattern has. */
export const exhaustion: ExhaustionPlan = {
  workers: 5,
  queueLimit: 5000,
  patienceMs: 60_000,
};
