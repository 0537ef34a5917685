import type { CancelSignal } from '../../src/core/ports';
import type {
  ProbePlan,
  ProbeResult,
  ProbeRunner,
  PublicDifference,
  TranscriptRecord,
} from '../../src/core/seal/ports';

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
    return { outcome: 'completed', records: fakeRecords(plan.seed, texts), durationMs: 1 };
  }
}

/** A transcript of these answers. Other inputs, other answers: those to another version of a task are of no use. */
export function fakeRecords(seed: string, answers: readonly string[]): readonly TranscriptRecord[] {
  return answers.map((text) => ({ group: '', text: `${seed} ${text}` }));
}
