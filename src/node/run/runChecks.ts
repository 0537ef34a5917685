import { randomBytes } from 'node:crypto';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { CancelSignal, Clock, Log, TestRunner } from '../../core/ports';
import type { IgnoredFile, RunEvent, RunPlan, RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { memoryLimit } from '../process/memoryWatch';
import type { TreeRegistry } from '../process/supervisor';
import { captureFiles, hasChanged, type CapturedFiles } from './captureFiles';
import { CaseCollector } from './caseCollector';
import type { HarnessCommand, HarnessRequest } from './harnessCommand';
import { nodeTestCommand } from './nodeTestRunner';
import { PristineTests } from './pristineTests';
import { pytestCommand } from './pytestRunner';
import { RunProcess, type ProcessVerdict } from './runProcess';
import type { Runtimes } from './runtimes';
import { findShadowing } from './shadowing';

export interface ProcessTestRunnerOptions {
  readonly runtimes: Runtimes;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly clock: Clock;
  /** The built `dist/harness`, absolute. */
  readonly harnessDir: string;
  /** See {@link memoryLimit}, which counts when this is left out. */
  readonly memoryLimitBytes?: number;
  /** Where the learner's environment comes from; `process.env` when left out. */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs checks in a process of their own, one run at a time for each workspace. Rejects with a {@link HumanError} when this
 * machine lacks what the run needs (a runtime, pytest, the workspace itself); whatever the learner's code does is a result.
 */
export class ProcessTestRunner implements TestRunner {
  private readonly lastRuns = new Map<string, Promise<unknown>>();

  constructor(private readonly options: ProcessTestRunnerOptions) {}

  run(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult> {
    const before = this.lastRuns.get(plan.workspace) ?? Promise.resolve();
    const result = before.then(() => this.runAlone(plan, onEvent, signal));
    const settled = result.catch(() => undefined);
    this.lastRuns.set(plan.workspace, settled);
    void settled.then(() => {
      if (this.lastRuns.get(plan.workspace) === settled) this.lastRuns.delete(plan.workspace);
    });
    return result;
  }

  private async runAlone(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult> {
    const { clock, log } = this.options;
    const startedAt = clock.now();
    const workspace = await resolveWorkspace(plan.workspace);
    const captured = await captureFiles(workspace);
    const pristine = await PristineTests.prepare(plan, workspace);
    const environment = this.options.environment ?? process.env;
    const ignored = [...pristine.ignored, ...(await findShadowing(plan, workspace, captured, environment))];
    const run = new OneRun(this.options, plan, workspace, pristine, onEvent, signal);
    const { verdict, collector } = await run.execute();
    log.debug(`Run ${plan.runId} of ${plan.exerciseId} (${plan.trackId}): ${verdict.outcome}, ${verdict.runtime}`);
    return this.result(verdict, collector, { captured, ignored, workspace, startedAt });
  }

  private async result(
    verdict: ProcessVerdict,
    collector: CaseCollector,
    run: { captured: CapturedFiles; ignored: readonly IgnoredFile[]; workspace: string; startedAt: number },
  ): Promise<RunResult> {
    return {
      ...verdict,
      cases: collector.results(),
      judged: run.captured.hashes,
      judgedBytes: run.captured.bytes,
      isStale: await hasChanged(run.workspace, run.captured),
      ignored: run.ignored,
      durationMs: Math.max(0, this.options.clock.now() - run.startedAt),
    };
  }
}

/** A run with what it lays down on the disk, and takes away again. */
class OneRun {
  constructor(
    private readonly options: ProcessTestRunnerOptions,
    private readonly plan: RunPlan,
    private readonly workspace: string,
    private readonly pristine: PristineTests,
    private readonly onEvent: (event: RunEvent) => void,
    private readonly signal: CancelSignal,
  ) {}

  async execute(): Promise<{ verdict: ProcessVerdict; collector: CaseCollector }> {
    const { supervisor, log, harnessDir, memoryLimitBytes = memoryLimit() } = this.options;
    const { plan, workspace, pristine } = this;
    const token = randomBytes(16).toString('hex');
    const mark = `${plan.runId}-${token.slice(0, 8)}`;
    const jobDir = await mkdtemp(join(tmpdir(), 'whetstone-run-'));
    const paths = [jobDir, ...pristine.generated.values()];
    supervisor.watch(mark, paths);
    try {
      const jobPath = join(jobDir, 'job.json');
      const harness = await this.command({ plan, workspace, pristine, harnessDir, jobPath, token, memoryLimitBytes });
      const collector = new CaseCollector(plan, workspace, pristine, harness.caseIdOf, this.onEvent);
      const refusal = await this.layDown(jobPath, harness.job);
      if (refusal) return { verdict: refusal, collector };
      log.debug(`Starts ${JSON.stringify([harness.command, ...harness.args])}`);
      const run = new RunProcess({
        plan,
        process: { ...harness, cwd: workspace, env: this.environment(harness), mark },
        token,
        pristine,
        collector,
        onEvent: this.onEvent,
        onStarted: (pid) => supervisor.watch(mark, paths, pid),
        signal: this.signal,
        memoryLimitBytes,
      });
      return { verdict: await run.run(), collector };
    } finally {
      await this.clear(jobDir);
      supervisor.forget(mark);
    }
  }

  private async command(request: HarnessRequest): Promise<HarnessCommand> {
    const { runtimes } = this.options;
    switch (this.plan.runner) {
      case 'node-test':
        return nodeTestCommand(request, await runtimes.node(this.plan));
      case 'pytest':
        return pytestCommand(request, await runtimes.python(this.plan));
    }
  }

  private environment(harness: HarnessCommand): Record<string, string> {
    return { ...cleanEnvironment(this.options.environment ?? process.env), ...harness.env };
  }

  /** Writes the job and the pack's copies of edited tests; answers a verdict when the folder does not let it. */
  private async layDown(jobPath: string, job: unknown): Promise<ProcessVerdict | undefined> {
    await writeFile(jobPath, JSON.stringify(job), { mode: 0o600 });
    try {
      await this.pristine.write();
      return undefined;
    } catch (error) {
      this.options.log.warn(`The pack's tests could not be written: ${String(error)}`);
      const explanation = l10n.t(
        'Some test files were edited, and the pack’s own could not be put beside them: the folder {0} cannot be written to.',
        this.workspace,
      );
      return { outcome: 'couldNotStart', explanation, output: '', isOutputCut: false, runtime: '' };
    }
  }

  private async clear(jobDir: string): Promise<void> {
    try {
      await this.pristine.remove();
      await rm(jobDir, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      this.options.log.warn(`Files of a run could not be removed: ${String(error)}`);
    }
  }
}

async function resolveWorkspace(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    throw new HumanError(l10n.t('The folder {0} is not there any more.', folder), undefined, { cause: error });
  }
}
