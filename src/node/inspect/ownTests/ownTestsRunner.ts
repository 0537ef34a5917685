import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OwnTestsResult } from '../../../core/check/ownTests';
import { HumanError } from '../../../core/errors';
import type { CancelSignal } from '../../../core/ports';
import type { RunMode, RunPlan } from '../../../core/run/model';
import { planRun } from '../../../core/run/planRun';
import { l10n } from '../../../shared/l10n';
import { Requirements } from '../../doctor/requirements';
import { cleanEnvironment } from '../../process/cleanEnvironment';
import { memoryLimit, processLimit } from '../../process/treeLimits';
import { CoverageCollector } from '../../run/coverageCollector';
import type { HarnessProcess } from '../../run/harnessProcess';
import type { HarnessRunner, HarnessStart, RunnerContext } from '../../run/runner';
import { RunProcess } from '../../run/runProcess';
import { runnerOf } from '../../run/runners';
import type { SpawnRequest } from '../../run/warm/spawnedProcess';
import { resolveWorkspace } from '../../workspace/resolveWorkspace';
import type { Inspection } from '../inspection';
import type { OwnTestFiles } from './ownTestFiles';
import type { Lane } from './lanes';
import { OwnTestsCollector } from './ownTestsCollector';

export interface OwnTestsOptions {
  /** Of the check, for each run. */
  readonly timeoutMs: number;
  readonly mode: RunMode;
  /** Overlay of the pack's that the folders hold beside the starter: its modules are the exercise's own. */
  readonly subjectDir?: string;
}

export interface OwnTestsRun {
  readonly signal: CancelSignal;
  /** Ends the run once a test fails: the others do not matter. */
  readonly stopsAtFailure: boolean;
}

/** Runs the learner's own tests: in a folder of their own each time, in a process of its own, as often as wanted. */
export class OwnTestsRunner {
  private constructor(
    private readonly inspection: Inspection,
    private readonly files: OwnTestFiles,
    private readonly runner: HarnessRunner,
    private readonly start: HarnessStart,
    private readonly context: RunnerContext,
    private readonly plan: RunPlan,
  ) {}

  /** @throws HumanError when this machine lacks what the tests need. */
  static async prepare(inspection: Inspection, files: OwnTestFiles, options: OwnTestsOptions): Promise<OwnTestsRunner> {
    const { plan, options: given } = inspection;
    const runner = runnerOf(plan.track.runner);
    if (runner?.kind !== 'harness') {
      throw new HumanError(l10n.t('Tests of your own cannot be judged with the runner {0}.', plan.track.runner));
    }
    const workspace = await resolveWorkspace(plan.workspace);
    const environment = given.environment ?? process.env;
    const runPlan = planOf(inspection, workspace, files, options);
    await new Requirements(environment).check(runPlan);
    const context: RunnerContext = {
      workspace,
      runtimes: given.runtimes,
      harnessDir: given.harnessDir,
      memoryLimitBytes: memoryLimit(),
      environment: cleanEnvironment(environment),
    };
    // Asked once: interpreter and packages are those of the learner's workspace, wherever the tests run.
    return new OwnTestsRunner(inspection, files, runner, await runner.start(runPlan, context), context, runPlan);
  }

  /** Whether processes are forked off one that waits, which is of use to later runs as well. */
  get isForked(): boolean {
    return this.start.warmth === 'fork';
  }

  /**
   * Runs them in a folder, absolute and with links resolved, that holds them and all that they need. Undefined when it was
   * cancelled.
   */
  async run(folder: string, { pool, ahead }: Lane, options: OwnTestsRun): Promise<OwnTestsResult | undefined> {
    const { signal, stopsAtFailure } = options;
    const enough = new AbortController();
    const abort = (): void => enough.abort();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      const request = this.requestFor(folder);
      if (this.isForked) await pool.prepare(request);
      const taken = await pool.take(request, enough.signal);
      if (!taken) return undefined;
      void this.prepareNext(ahead);
      const result = await this.runIn(folder, taken.process, enough, stopsAtFailure);
      if (signal.aborted) return undefined;
      if (!taken.isWarm || result.outcome !== 'couldNotStart') return result;
      // Something may have happened to it while it waited; that is nothing of the learner's.
      return await this.runIn(folder, pool.spawn(request), enough, stopsAtFailure);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Sees to it that a process waits for the next run, where one that was started ahead fits it. */
  private async prepareNext(ahead: Lane['ahead']): Promise<void> {
    if (this.isForked || 'workspace' in this.start.boot) return;
    await ahead()?.prepare(this.requestFor(''));
  }

  private async runIn(
    folder: string,
    process: HarnessProcess,
    enough: AbortController,
    stopsAtFailure: boolean,
  ): Promise<OwnTestsResult> {
    const { supervisor, log } = this.inspection.options;
    const temporary = join(tmpdir(), `whetstone-run-${process.token.slice(0, 16)}`);
    const mark = `files-${process.token}`;
    const files = this.files.in(folder);
    const plan = { ...this.plan, workspace: folder };
    const collector = new OwnTestsCollector({
      folder,
      files,
      onFailure: () => {
        if (stopsAtFailure) enough.abort();
      },
    });
    supervisor.watch(mark, [temporary]);
    try {
      const job = await this.runner.job(plan, { ...this.context, workspace: folder }, files);
      const verdict = await new RunProcess({
        ...{ plan, process, job: { ...job, temporary }, pristine: files, collector, signal: enough.signal },
        ...(plan.mode === 'coverage' && {
          coverage: new CoverageCollector({ workspace: folder, testFolders: [], testFiles: this.files.tests }),
        }),
        limits: { memoryBytes: this.context.memoryLimitBytes, processes: processLimit() },
        onEvent: () => undefined,
      }).run();
      const { outcome, explanation, output, coverage } = verdict;
      const { tests, notLoaded } = collector;
      return {
        ...{ outcome, tests, notLoaded, output },
        ...(explanation !== undefined && { explanation }),
        ...(coverage && { coverage }),
      };
    } finally {
      const left = await process.end();
      if (left.length > 0) log.warn(`Processes of a run could not be ended: ${left.join(', ')}`);
      await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
      supervisor.forget(mark);
      // A server's processes are registered by it.
      if (process.identity.keepPid === undefined) supervisor.forget(process.identity.mark);
    }
  }

  private requestFor(folder: string): SpawnRequest {
    const { start, context } = this;
    const boot = {
      ...start.boot,
      ...('workspace' in start.boot && { workspace: folder }),
      // What is started for one run gets ready for no other.
      ...(!this.isForked && { isAhead: false }),
    };
    const group = JSON.stringify(['own tests', this.plan.mode]);
    return { start: { ...start, boot }, environment: context.environment, cwd: context.harnessDir, group };
  }
}

function planOf(
  { plan: { runId, pack, exercise, track }, task }: Inspection,
  workspace: string,
  files: OwnTestFiles,
  { timeoutMs, mode, subjectDir }: OwnTestsOptions,
): RunPlan {
  const plan = planRun({ runId, pack, exercise, track, workspace, taskIds: [], mode });
  const planned = files.in(workspace).files.map((file) => file.planned);
  return {
    ...plan,
    layers: [...plan.layers, ...(subjectDir === undefined ? [] : [subjectDir])],
    checks: [{ task: task.id, check: 'own', timeoutMs, files: planned, cases: [] }],
    allTestFiles: [...plan.allTestFiles, ...files.tests],
    timeoutMs: plan.timeoutMs + timeoutMs,
  };
}
