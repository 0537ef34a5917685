import type { ExhaustionPlan } from '../lab/exhaustion/plan.ts';

/** The resources that the pattern has. */
export const exhaustion: ExhaustionPlan = {
  // Four are busy all the time on average; nine have room for what comes by chance, and for most of the slow time.
  workers: 9,
  // No more than can be served before their patience ends.
  queueLimit: 30,
  patienceMs: 900,
};
