import { randomUUID } from 'node:crypto';
import { HumanError } from '../../core/errors';
import type { CancelSignal } from '../../core/ports';
import type { RunPlan, RunResult } from '../../core/run/model';
import { planRun } from '../../core/run/planRun';
import { inWorkspace, type Answer, type WorkspacePorts } from '../verify/inWorkspace';
import type { Limiter } from '../verify/limiter';
import type { Judge, TrackRunner, TrackWork } from '../verify/verifier';
import { VerifyingCancelled } from '../verify/verifyingCancelled';
import type { SealWork } from './sealWork';

export interface VisibleTestsPorts extends WorkspacePorts {
  readonly runnerFor: (work: TrackWork, signal: CancelSignal) => Promise<TrackRunner>;
}

/** What does not end in five times the reference's time does not end; and at least so long, for a machine that is busy. */
const LEAST_LIMIT_MS = 5_000;
const PATIENCE = 5;

/** The tests that a learner sees by the time of one task: its own and those of the tasks before. */
export class VisibleTests {
  private constructor(
    private readonly work: SealWork,
    private readonly runner: Judge,
    private readonly limitMs: number,
    private readonly ports: VisibleTestsPorts,
    private readonly limiter: Limiter,
  ) {}

  /** Runs them over the reference, to see how long they take. */
  static async of(
    work: SealWork,
    reference: readonly string[],
    ports: VisibleTestsPorts,
    limiter: Limiter,
    signal: CancelSignal,
  ): Promise<VisibleTests | { readonly failure: string }> {
    try {
      const chosen = await ports.runnerFor(work, signal);
      if ('reason' in chosen) return { failure: chosen.reason };
      const unlimited = new VisibleTests(work, chosen.runner, Number.POSITIVE_INFINITY, ports, limiter);
      const result = await unlimited.run({ overlays: reference }, signal, signal);
      if (!isPassed(result)) return { failure: 'The reference does not pass the tests; "whetstone verify" shows why.' };
      const limitMs = Math.max(LEAST_LIMIT_MS, PATIENCE * result.durationMs);
      return new VisibleTests(work, chosen.runner, limitMs, ports, limiter);
    } catch (error) {
      if (error instanceof HumanError) return { failure: error.message };
      throw error;
    }
  }

  /** What they make of an answer. One that fails a test is not run to its end. */
  async judge(answer: Answer, signal: CancelSignal): Promise<'passes' | 'fails' | 'doesNotEnd'> {
    const enough = new AbortController();
    const abort = (): void => enough.abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const result = await this.run(answer, signal, enough.signal, abort);
      if (isPassed(result)) return 'passes';
      return result.outcome === 'timedOut' ? 'doesNotEnd' : 'fails';
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private run(
    answer: Answer,
    signal: CancelSignal,
    enough: CancelSignal,
    onFailure: () => void = () => undefined,
  ): Promise<RunResult> {
    const { work } = this;
    return this.limiter.run(() =>
      inWorkspace(this.ports, work, answer, signal, async (workspace) => {
        const result = await this.runner.run(
          this.plan(workspace),
          (event) => {
            if (event.type === 'caseFinished' && event.result.status !== 'passed') onFailure();
          },
          enough,
        );
        if (signal.aborted) throw new VerifyingCancelled();
        return result;
      }),
    );
  }

  private plan(workspace: string): RunPlan {
    const { exercise, task } = this.work;
    const taskIds = exercise.tasks.slice(0, exercise.tasks.indexOf(task) + 1).map(({ id }) => id);
    const plan = planRun({ runId: randomUUID(), ...this.work, workspace, taskIds });
    return {
      ...plan,
      timeoutMs: Math.min(plan.timeoutMs, this.limitMs),
      checks: plan.checks.map((check) => ({ ...check, timeoutMs: Math.min(check.timeoutMs, this.limitMs) })),
    };
  }
}

function isPassed({ outcome, cases, explanation }: RunResult): boolean {
  return outcome === 'completed' && explanation === undefined && cases.every(({ status }) => status === 'passed');
}
