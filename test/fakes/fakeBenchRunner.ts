import type { BenchEvent, BenchResult, Pair } from '../../src/core/bench/model';
import type { BenchPlan } from '../../src/core/bench/planBenchmark';
import { judge, LOOKS } from '../../src/core/bench/judge';
import type { BenchRunner, CancelSignal } from '../../src/core/ports';

/** Answers with as many pairs as it is told, all alike but for a little. */
export class FakeBenchRunner implements BenchRunner {
  /** Figures of one process on each side. */
  pair: Pair = { own: { throughput: 4000, p95: 1 }, baseline: { throughput: 1000, p95: 2 } };
  pairCount = 12;
  overrides: Partial<BenchResult> = {};
  /** What the learner's files are. */
  code = 'first';
  readonly plans: BenchPlan[] = [];

  async measure(plan: BenchPlan, onEvent: (event: BenchEvent) => void, signal: CancelSignal): Promise<BenchResult> {
    this.plans.push(plan);
    const pairs = Array.from({ length: this.pairCount }, (_, index): Pair => {
      const noise = 1 + (index % 3) / 100;
      const own = Object.fromEntries(Object.entries(this.pair.own).map(([key, value]) => [key, value * noise]));
      return { own, baseline: this.pair.baseline };
    });
    if (plan.check.kind === 'benchmark') {
      const verdict = judge(plan.check.budgets, pairs);
      onEvent({ type: 'pairMeasured', pairs, maxPairs: LOOKS.at(-1) ?? pairs.length, verdict });
    }
    return Promise.resolve({
      outcome: signal.aborted ? 'cancelled' : 'completed',
      pairs,
      raw: [],
      output: '',
      judged: { 'src/code.ts': this.code },
      isStale: false,
      machine: { processor: 'a processor', cores: 2, memory: 8e9, system: 'linux x64 6.1.0' },
      runtime: 'node 24.11.1',
      durationMs: 3000,
      ...this.overrides,
    });
  }
}
