import type { CancelSignal } from '../../core/ports';
import type { RunEvent, RunPlan, RunResult } from '../../core/run/model';
import type { ProcessTestRunner } from '../run/runChecks';
import type { Judge } from './verifier';

/**
 * Judges several works at once, each by a runner of its own, whose process that waits serves one run after the other. A result
 * is answered when nothing of its run is left: its folder is removed then.
 */
export class Judges implements Judge {
  private readonly all: ProcessTestRunner[] = [];
  private readonly free: { readonly runner: ProcessTestRunner; readonly workspace: string }[] = [];

  constructor(private readonly newRunner: () => ProcessTestRunner) {}

  async run(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult> {
    // The one that knows the workspace reads only what has changed in it.
    const known = this.free.findIndex(({ workspace }) => workspace === plan.workspace);
    const runner = (known < 0 ? this.free.pop() : this.free.splice(known, 1)[0])?.runner ?? this.oneMore();
    try {
      const result = await runner.run(plan, onEvent, signal);
      await runner.whenQuiet();
      return result;
    } finally {
      this.free.push({ runner, workspace: plan.workspace });
    }
  }

  /** Ends what waits for runs. */
  async release(): Promise<void> {
    await Promise.all(this.all.map((runner) => runner.release()));
  }

  private oneMore(): ProcessTestRunner {
    const runner = this.newRunner();
    this.all.push(runner);
    return runner;
  }
}
