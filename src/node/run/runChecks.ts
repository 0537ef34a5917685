import { setTimeout as delay } from 'node:timers/promises';
import { HumanError } from '../../core/errors';
import type { CancelSignal, Clock, Log, TestRunner } from '../../core/ports';
import type { CaseResult, FileHashes, IgnoredFile, RunEvent, RunPlan, RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { Requirements } from '../doctor/requirements';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { memoryLimit } from '../process/treeLimits';
import type { TreeRegistry } from '../process/supervisor';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import { captureFiles, hasChanged, withoutPath, type CapturedFiles } from './captureFiles';
import { HarnessRun, type HarnessRunRequest } from './harnessRun';
import { PristineTests } from './pristineTests';
import type { HarnessRunner, Runner, RunnerContext } from './runner';
import { ReportRun } from './reports/reportRun';
import type { ProcessVerdict } from './runProcess';
import { runnerOf } from './runners';
import type { Runtimes } from './runtimes';
import { findShadowing } from './shadowing';
import { HarnessPool } from './warm/harnessPool';
import type { SpawnRequest } from './warm/spawnedProcess';

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
  /** Keeps a process ready for the next run. For hosts that live on; not for a command that runs once. */
  readonly isWarm?: boolean;
}

/** What a run came to, by a harness or by a report. */
interface StartedRun {
  readonly verdict: ProcessVerdict;
  readonly collector: { results(): CaseResult[] };
  readonly ignored?: readonly IgnoredFile[];
  readonly clear: () => Promise<void>;
  readonly prepareNext?: () => void;
}

/** A run that takes longer than this lasts, in milliseconds. */
const LASTING_MS = 50;
/** How long a result has for being kept and shown before its processes are cleared away. */
const RESULT_FIRST_MS = 30;
/** Bytes of a capture that are kept for the next one. */
const REMEMBERED_BYTES = 32 * 1024 * 1024;

/**
 * Runs checks in a process of their own, one run at a time for each workspace. Rejects with a {@link HumanError} when this
 * machine lacks what the run needs (a runtime, pytest, the workspace itself); whatever the learner's code does is a result.
 */
export class ProcessTestRunner implements TestRunner {
  private readonly lastRuns = new Map<string, Promise<unknown>>();
  /** By workspace, how the last run is told that another waits for it. */
  private readonly hurry = new Map<string, () => void>();
  private readonly pool: HarnessPool;
  private readonly requirements: Requirements;
  /** The last capture, so that only what has changed is read. */
  private remembered: { readonly workspace: string; readonly captured: CapturedFiles } | undefined;

  constructor(private readonly options: ProcessTestRunnerOptions) {
    this.requirements = new Requirements(options.environment ?? process.env);
    this.pool = new HarnessPool({ registry: options.supervisor, log: options.log });
  }

  run(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult> {
    const before = this.lastRuns.get(plan.workspace) ?? Promise.resolve();
    this.hurry.get(plan.workspace)?.();
    const nextWaits = new Promise<void>((resolve) => this.hurry.set(plan.workspace, resolve));
    const started = before.then(() => this.runAlone(plan, onEvent, signal, nextWaits));
    // The next run begins when all of this one is gone; its result is handed on before.
    const settled = started.then(({ cleared }) => cleared).catch(() => undefined);
    this.lastRuns.set(plan.workspace, settled);
    void settled.then(() => {
      if (this.lastRuns.get(plan.workspace) !== settled) return;
      this.lastRuns.delete(plan.workspace);
      this.hurry.delete(plan.workspace);
    });
    return started.then(({ result }) => result);
  }

  /** Keeps a process ready for a run like this one, where it can. Never rejects. */
  async prepare(plan: RunPlan): Promise<void> {
    if (!this.options.isWarm) return;
    const { epoch } = this.pool;
    try {
      const runner = requireRunner(plan);
      if (runner.kind !== 'harness') return;
      const context = this.context(await resolveWorkspace(plan.workspace));
      await this.pool.prepare(await this.spawnRequest(runner, plan, context), epoch);
    } catch (error) {
      // The run itself will say what is missing.
      this.options.log.debug(`No runner is made ready for ${plan.exerciseId}: ${String(error)}`);
    }
  }

  /** Ends what waits for a run. */
  async release(): Promise<void> {
    this.remembered = undefined;
    await this.pool.clear();
  }

  /** Resolves when nothing of a workspace's runs is left, also not of one whose result has been handed on; of all when left out. */
  async whenQuiet(workspace?: string): Promise<void> {
    const runs = (): unknown[] =>
      [...this.lastRuns].flatMap(([at, run]) => (workspace === undefined || at === workspace ? [run] : []));
    while (runs().length > 0) {
      for (const [at, hurry] of this.hurry) if (workspace === undefined || at === workspace) hurry();
      await Promise.all(runs());
    }
  }

  private async runAlone(
    plan: RunPlan,
    onEvent: (event: RunEvent) => void,
    signal: CancelSignal,
    nextWaits: Promise<void>,
  ): Promise<{ readonly result: RunResult; readonly cleared: Promise<void> }> {
    const { clock, log, supervisor } = this.options;
    const startedAt = clock.now();
    const runner = requireRunner(plan);
    await this.requirements.check(plan);
    const workspace = await resolveWorkspace(plan.workspace);
    const captured = withoutPath(await this.capture(workspace), plan.report);
    const pristine = await PristineTests.prepare(plan, workspace, captured);
    // What is left out of account is told with the result, and need not be known before.
    const shadowing = findShadowing(plan, workspace, captured, this.options.environment ?? process.env);
    shadowing.catch(() => undefined);
    const context = this.context(workspace);
    const outcome: StartedRun =
      runner.kind === 'harness'
        ? await this.runHarness(runner, { plan, context, pristine, supervisor, log, onEvent, signal })
        : await new ReportRun({
            ...{ runner, plan, context, captured, pristine, supervisor, log, onEvent, signal },
          }).execute();
    const { verdict, collector, clear, prepareNext } = outcome;
    // Looking for the processes keeps this one busy: first the result is kept and shown.
    const cleared = Promise.race([nextWaits, delay(RESULT_FIRST_MS)]).then(clear);
    log.debug(`Run ${plan.runId} of ${plan.exerciseId} (${plan.trackId}): ${verdict.outcome}, ${verdict.runtime}`);
    const ignored: IgnoredFile[] = [...pristine.ignored, ...(await shadowing), ...(outcome.ignored ?? [])];
    const judged = withoutOutputs(captured.hashes, plan.outputs);
    const result: RunResult = {
      ...verdict,
      cases: collector.results(),
      judged,
      judgedBytes: captured.bytes,
      isStale: await hasChanged(workspace, captured, judged),
      ignored,
      durationMs: Math.max(0, clock.now() - startedAt),
    };
    void cleared.then(prepareNext);
    return { result, cleared };
  }

  /** Runs in a process of the pool's, and answers with the outcome what makes the next one ready. */
  private async runHarness(
    runner: HarnessRunner,
    run: Omit<HarnessRunRequest, 'request' | 'job' | 'pool'>,
  ): Promise<StartedRun> {
    const { plan, context, pristine } = run;
    const { epoch } = this.pool;
    const request = await this.spawnRequest(runner, plan, context);
    const job = await runner.job(plan, context, pristine);
    const prepareNext = (): void => {
      if (this.options.isWarm && plan.mode !== 'debug') void this.pool.prepare(request, epoch);
    };
    // A run that lasts may be cancelled for another: then that one shall not have to wait.
    const lasting = setTimeout(prepareNext, LASTING_MS);
    const started = new HarnessRun({ ...run, request, job, pool: this.pool });
    const outcome = await started.execute().finally(() => clearTimeout(lasting));
    return { ...outcome, prepareNext };
  }

  private async capture(workspace: string): Promise<CapturedFiles> {
    const before = this.remembered?.workspace === workspace ? this.remembered.captured : undefined;
    const captured = await captureFiles(workspace, before);
    const size = [...captured.bytes.values()].reduce((sum, { length }) => sum + length, 0);
    this.remembered = size <= REMEMBERED_BYTES ? { workspace, captured } : undefined;
    return captured;
  }

  private context(workspace: string): RunnerContext {
    const { runtimes, harnessDir, memoryLimitBytes = memoryLimit(), environment } = this.options;
    const clean = cleanEnvironment(environment ?? process.env);
    return { workspace, runtimes, harnessDir, memoryLimitBytes, environment: clean };
  }

  private async spawnRequest(runner: HarnessRunner, plan: RunPlan, context: RunnerContext): Promise<SpawnRequest> {
    const start = await runner.start(plan, context);
    const group = JSON.stringify([context.workspace, plan.mode]);
    return { start, environment: context.environment, cwd: context.harnessDir, group };
  }
}

function requireRunner({ runner: name }: RunPlan): Runner {
  const runner = runnerOf(name);
  if (!runner) throw new HumanError(l10n.t('This version of Whetstone has no runner “{0}”.', name));
  return runner;
}

/** The files that are the learner's: all but those that an earlier run left, and that nobody has changed since. */
function withoutOutputs(files: FileHashes, outputs: FileHashes): FileHashes {
  return Object.fromEntries(Object.entries(files).filter(([path, hash]) => outputs[path] !== hash));
}
