import type { CancelSignal } from '../../src/core/ports';
import type { ProbePlan, ProbeResult, ProbeRunner, PublicDifference } from '../../src/core/seal/ports';

/** Answers as the code at hand would: `answers` by `code`, each record in the usual group. */
export class FakeProbeRunner implements ProbeRunner {
  /** What the learner's files are. */
  code = 'first';
  /** What each code answers to the inputs; other code answers nothing right. */
  answers: Readonly<Record<string, readonly string[]>> = {};
  /** The public case that each code does otherwise. */
  differences: Readonly<Record<string, PublicDifference>> = {};
  /** Stands in for the result of the next runs. */
  override: ProbeResult | undefined;
  readonly plans: ProbePlan[] = [];

  async run(plan: ProbePlan, signal: CancelSignal): Promise<ProbeResult> {
    this.plans.push(plan);
    if (signal.aborted) return { outcome: 'cancelled', explanation: '', durationMs: 1 };
    if (this.override) return this.override;
    if (plan.mode === 'public') {
      const difference = this.differences[this.code];
      return { outcome: 'public', ...(difference && { difference }), durationMs: 1 };
    }
    const texts = this.answers[this.code] ?? ['wrong'];
    // Other inputs, other answers: those of another version of the task are of no use.
    const records = texts.map((text) => ({ group: '', text: `${plan.seed} ${text}` }));
    return { outcome: 'completed', records, durationMs: 1 };
  }
}
