import { LOOKS } from '../../core/bench/judge';
import type { BenchEvent, BenchVerdict } from '../../core/bench/model';
import type { BenchmarkCheck, BenchmarkSuiteCheck } from '../../core/pack/model';

/** A benchmark that is under way, as the views show it. */
export interface LiveBenchmark {
  readonly taskId: string;
  readonly checkId: string;
  /** Pairs of processes that have been measured, or rounds that have been answered. */
  readonly done: number;
  /** There will be no more than these; what is decided sooner ends sooner. */
  readonly most: number;
  /** Of the pairs so far. */
  readonly verdict?: BenchVerdict;
}

/** A benchmark that has just begun. */
export function begun(taskId: string, check: BenchmarkCheck | BenchmarkSuiteCheck): LiveBenchmark {
  const most =
    check.kind === 'benchmark' ? (LOOKS.at(-1) ?? 0) : check.rounds * Math.max(1, Object.keys(check.expect).length);
  return { taskId, checkId: check.id, done: 0, most };
}

export function withBenchEvent(live: LiveBenchmark, event: BenchEvent): LiveBenchmark {
  switch (event.type) {
    case 'pairMeasured':
      return { ...live, done: event.pairs.length, most: event.maxPairs, verdict: event.verdict };
    case 'suiteAnswered':
      return { ...live, done: event.done, most: event.total };
    case 'output':
      return live;
  }
}
