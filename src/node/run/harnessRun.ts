import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CancelSignal, Log } from '../../core/ports';
import type { RunEvent, RunPlan } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { processLimit } from '../process/treeLimits';
import type { TreeRegistry } from '../process/supervisor';
import { CaseCollector } from './caseCollector';
import { CoverageCollector, type CoverageScope } from './coverageCollector';
import type { HarnessProcess } from './harnessProcess';
import type { PristineTests } from './pristineTests';
import type { RunnerContext } from './runner';
import { RunProcess, type ProcessVerdict } from './runProcess';
import type { HarnessPool } from './warm/harnessPool';
import type { SpawnRequest } from './warm/spawnedProcess';

export interface HarnessRunRequest {
  readonly plan: RunPlan;
  readonly context: RunnerContext;
  readonly pristine: PristineTests;
  readonly request: SpawnRequest;
  readonly job: Readonly<Record<string, unknown>>;
  readonly pool: HarnessPool;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: CancelSignal;
}

export interface HarnessOutcome {
  readonly verdict: ProcessVerdict;
  readonly collector: CaseCollector;
  /** Ends its processes and removes what it laid into the workspace. Never rejects. Must be called. */
  readonly clear: () => Promise<void>;
}

/** A run by a harness: takes a process, lays down the pack's copies of edited tests, and takes all away again. */
export class HarnessRun {
  constructor(private readonly run: HarnessRunRequest) {}

  async execute(): Promise<HarnessOutcome> {
    const { pool, request, log, signal } = this.run;
    // What waits is kept for a run that will go on.
    if (signal.aborted) return this.refused(cancelled());
    const taken = await pool.take(request, signal);
    if (!taken) return this.refused(cancelled());
    const first = await this.executeIn(taken.process);
    // Something may have happened to it while it waited; that is nothing of the learner's.
    if (!taken.isWarm || first.verdict.outcome !== 'couldNotStart') return first;
    log.warn(`The waiting runner did not begin, so the run starts its own: ${first.verdict.explanation ?? ''}`);
    await first.clear();
    return this.executeIn(pool.spawn(request));
  }

  private refused(verdict: ProcessVerdict): HarnessOutcome {
    const { plan, context, pristine, onEvent } = this.run;
    const collector = new CaseCollector(plan, context.workspace, pristine, onEvent);
    return { verdict, collector, clear: () => Promise.resolve() };
  }

  private async executeIn(process: HarnessProcess): Promise<HarnessOutcome> {
    const { plan, context, pristine, job, supervisor, onEvent, signal } = this.run;
    const { mark, pid, keepPid } = process.identity;
    const collector = new CaseCollector(plan, context.workspace, pristine, onEvent);
    const coverage = plan.mode === 'coverage' ? new CoverageCollector(this.scopeOfCoverage()) : undefined;
    const temporary = temporaryFolderOf(process);
    const paths = [...pristine.generated.values(), temporary];
    // A server is registered by itself, and goes on after the run.
    if (keepPid === undefined) supervisor.watch(mark, paths, pid);
    else supervisor.watch(filesMark(process), paths);
    const refusal = await this.layDown();
    const verdict =
      refusal ??
      (await new RunProcess({
        ...{ plan, process, job: { ...job, temporary }, pristine, collector, onEvent, signal },
        ...(coverage && { coverage }),
        limits: { memoryBytes: context.memoryLimitBytes, processes: processLimit() },
      }).run());
    return { verdict, collector, clear: () => this.clear(process) };
  }

  private scopeOfCoverage(): CoverageScope {
    const { plan, context, pristine } = this.run;
    const { workspace } = context;
    const testFolders = pristine.folders.flatMap(({ folder, path }) => [path, join(workspace, folder)]);
    return { workspace, testFolders, testFiles: plan.allTestFiles };
  }

  /** Writes the pack's copies of edited tests; answers a verdict when the folder does not let it. */
  private async layDown(): Promise<ProcessVerdict | undefined> {
    const { pristine, log, context } = this.run;
    try {
      await pristine.write();
      return undefined;
    } catch (error) {
      log.warn(`The pack's tests could not be written: ${String(error)}`);
      const explanation = l10n.t(
        'Some test files were edited, and the pack’s own could not be put beside them: the folder {0} cannot be written to.',
        context.workspace,
      );
      return { outcome: 'couldNotStart', explanation, output: '', isOutputCut: false, runtime: '' };
    }
  }

  private async clear(process: HarnessProcess): Promise<void> {
    const { pristine, supervisor, log } = this.run;
    const { mark, keepPid } = process.identity;
    try {
      const left = await process.end();
      if (left.length > 0) log.warn(`Processes of a run could not be ended: ${left.join(', ')}`);
      await pristine.remove();
      await rm(temporaryFolderOf(process), { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      log.warn(`Files of a run could not be removed: ${String(error)}`);
    }
    supervisor.forget(keepPid === undefined ? mark : filesMark(process));
  }
}

function cancelled(): ProcessVerdict {
  const explanation = l10n.t('The run was cancelled.');
  return { outcome: 'cancelled', explanation, output: '', isOutputCut: false, runtime: '' };
}

/** Where a harness may keep its temporary files, and the learner's code through it; made by the harness when it wants one. */
function temporaryFolderOf({ token }: HarnessProcess): string {
  return join(tmpdir(), `whetstone-run-${token.slice(0, 16)}`);
}

/** What a forked process laid down is registered apart from its server. */
function filesMark({ token }: HarnessProcess): string {
  return `files-${token}`;
}
