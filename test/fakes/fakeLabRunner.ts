import type { LabPlan, LabResult, LabRunner } from '../../src/core/check/lab/labRunner';

/** Answers each run as it is told; a completed one without figures when nothing is said. */
export function fakeLabRunner(answer: (plan: LabPlan) => Partial<LabResult> = () => ({})): LabRunner {
  return {
    run: (plan) =>
      Promise.resolve({
        outcome: 'completed',
        figures: {},
        frames: [],
        output: '',
        ignored: [],
        judged: {},
        isStale: false,
        durationMs: 1,
        runtime: 'fake',
        ...answer(plan),
      }),
  };
}
