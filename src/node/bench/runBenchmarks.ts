import type { BenchEvent, BenchResult } from '../../core/bench/model';
import type { BenchPlan } from '../../core/bench/planBenchmark';
import type { BenchRunner, CancelSignal } from '../../core/ports';
import type { ProcessTestRunnerOptions } from '../run/runChecks';

export type ProcessBenchRunnerOptions = Omit<ProcessTestRunnerOptions, 'isWarm'>;

/** Measures the learner's code and a baseline in turn, each in processes of its own. */
export class ProcessBenchRunner implements BenchRunner {
  constructor(private readonly options: ProcessBenchRunnerOptions) {}

  measure(plan: BenchPlan, onEvent: (event: BenchEvent) => void, signal: CancelSignal): Promise<BenchResult> {
    void plan;
    void onEvent;
    void signal;
    return Promise.reject(new Error(this.options.harnessDir));
  }
}
