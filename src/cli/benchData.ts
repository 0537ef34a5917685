import { DISTRIBUTION_AT, unitOf, type BenchResult, type BenchVerdict, type BudgetFinding } from '../core/bench/model';
import type { FoundBenchmark } from '../core/bench/planBenchmark';

/** A benchmark that has been measured. */
export interface Measured extends FoundBenchmark {
  readonly result: Omit<BenchResult, 'judgedBytes'>;
  /** As the learner's state has it. Undefined where it did not come to its end, so that there is nothing to judge. */
  readonly verdict: BenchVerdict | undefined;
}

/** What it means for the exit code. Only a measurement of files that stood still, and that came to its end, is judged. */
export type Standing = 'passed' | 'notPassed' | 'undecided';

export function standingOf({ result, verdict }: Measured): Standing {
  if (result.isStale) return 'notPassed';
  switch (verdict?.verdict) {
    case 'met':
    case 'waived':
      return 'passed';
    case 'undecided':
      return 'undecided';
    case 'missed':
    case undefined:
      return 'notPassed';
  }
}

/** Names a benchmark, and says what measured it. */
export function aboutData({ taskId, check, result: { machine, runtime } }: Measured): object {
  return {
    task: taskId,
    check: check.id,
    ...(check.kind === 'benchmark' ? { load: check.load } : { rounds: check.rounds }),
    machine,
    runtime,
  };
}

/**
 * All that is known of a benchmark, for programs. An end of an interval that is not known is null.
 * @param rawFile absolute path of the file that has the raw samples; they are in the data when it is left out
 */
export function benchmarkData(measured: Measured, rawFile: string | undefined): object {
  const { verdict, result } = measured;
  const { judged, raw, distribution, ...rest } = result;
  return {
    ...aboutData(measured),
    standing: standingOf(measured),
    ...(verdict && { verdict: verdict.verdict, findings: verdict.findings.map(findingData) }),
    ...rest,
    ...(distribution && { distribution: { at: DISTRIBUTION_AT, ...distribution } }),
    judgedFiles: Object.keys(judged).length,
    ...(rawFile === undefined ? { raw } : { rawFile }),
  };
}

function findingData({ budget, ...finding }: BudgetFinding): object {
  return { metric: budget.metric, budget: budget.text, unit: unitOf(budget.metric), ...finding };
}
