import type { CancelSignal, TestRunner } from '../../src/core/ports';
import type { CaseResult, CaseStatus, FilePlace, RunEvent, RunPlan, RunResult } from '../../src/core/run/model';

/** Answers each case as told: `statuses` by case id, `passed` otherwise. A failed one has a message and a difference. */
export class FakeTestRunner implements TestRunner {
  statuses: Readonly<Record<string, CaseStatus>> = {};
  /** What the learner's files are; change it to make the next run an attempt. */
  code = 'first';
  overrides: Partial<RunResult> = {};
  /** What cases print, by case id; under the empty id what no case prints. */
  printed: Readonly<Record<string, string>> = {};
  /** Where cases fail, by case id. */
  places: Readonly<Record<string, FilePlace>> = {};
  readonly plans: RunPlan[] = [];

  async prepare(): Promise<void> {
    // Nothing to get ready.
  }

  async release(): Promise<void> {
    // Nothing was made ready.
  }

  async run(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult> {
    this.plans.push(plan);
    const cases = plan.checks.flatMap(({ task, check, cases: planned, only }) =>
      planned.flatMap(({ id, title }): CaseResult[] => {
        if (only && !only.includes(id)) return [];
        const status = this.statuses[id] ?? 'passed';
        const why = status === 'failed' ? { message: 'greets nobody', expected: 'Hello Ada', actual: 'Hello' } : {};
        const [output, place] = [this.printed[id], this.places[id]];
        const more = { ...why, ...(place && { place }), ...(output !== undefined && { output }) };
        return [{ task, check, case: id, title, status, ...more }];
      }),
    );
    const rest = this.printed[''];
    if (rest !== undefined) onEvent({ type: 'output', text: rest });
    for (const { output, ...result } of cases) {
      const { task, check, case: id } = result;
      if (output !== undefined) onEvent({ type: 'output', text: output, case: { task, check, case: id } });
      onEvent({ type: 'caseFinished', result });
    }
    return {
      outcome: signal.aborted ? 'cancelled' : 'completed',
      cases,
      output: Object.values(this.printed).join(''),
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
