import type { CancelSignal, TestRunner } from '../../src/core/ports';
import type { CaseResult, CaseStatus, RunEvent, RunPlan, RunResult } from '../../src/core/run/model';

/** Answers each case as told: `statuses` by case id, `passed` otherwise. A failed one has a message and a difference. */
export class FakeTestRunner implements TestRunner {
  statuses: Readonly<Record<string, CaseStatus>> = {};
  /** What the learner's files are; change it to make the next run an attempt. */
  code = 'first';
  overrides: Partial<RunResult> = {};
  readonly plans: RunPlan[] = [];

  async run(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult> {
    this.plans.push(plan);
    const cases = plan.checks.flatMap(({ task, check, cases: planned }) =>
      planned.map(({ id, title }): CaseResult => {
        const status = this.statuses[id] ?? 'passed';
        const why = status === 'failed' ? { message: 'greets nobody', expected: 'Hello Ada', actual: 'Hello' } : {};
        return { task, check, case: id, title, status, ...why };
      }),
    );
    for (const result of cases) onEvent({ type: 'caseFinished', result });
    return {
      outcome: signal.aborted ? 'cancelled' : 'completed',
      cases,
      output: '',
      isOutputCut: false,
      judged: { 'src/code.ts': this.code },
      isStale: false,
      ignored: [],
      durationMs: 1,
      runtime: 'fake 1',
      ...this.overrides,
    };
  }
}
