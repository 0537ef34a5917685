import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { LabPlan, LabResult, LabRunner } from '../../core/check/lab/labRunner';
import type { CancelSignal, Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { startOf } from '../bench/benchStart';
import { Requirements } from '../doctor/requirements';
import { steadyEnvironment } from '../probe/steadyEnvironment';
import { memoryLimit, processLimit } from '../process/treeLimits';
import { captureFiles, hasChanged, type CapturedFiles } from '../run/captureFiles';
import type { ProcessTestRunnerOptions } from '../run/runChecks';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import { LabFailure } from './labFailure';
import { LabFolder } from './labFolder';
import { LabProcess, type LabAnswer } from './labProcess';

export interface ProcessLabRunnerOptions extends Omit<ProcessTestRunnerOptions, 'isWarm'> {
  /** The built `dist/kit`. */
  readonly kitDir: string;
}

type Came = Omit<LabResult, 'durationMs'>;

/**
 * Runs labs, each in a process of its own on a copy of the learner's files. Answers `couldNotStart`, with what to do about it, where
 * this machine or the pack lacks something.
 */
export class ProcessLabRunner implements LabRunner {
  private readonly requirements: Requirements;

  constructor(private readonly options: ProcessLabRunnerOptions) {
    this.requirements = new Requirements(options.environment ?? process.env);
  }

  async run(plan: LabPlan, signal: CancelSignal): Promise<LabResult> {
    const { clock, log } = this.options;
    const startedAt = clock.now();
    const came = await this.runIn(plan, signal).catch((error: unknown) => notStarted(error, log));
    log.debug(`Lab ${plan.runId} of ${plan.exerciseId}/${plan.task}/${plan.check}: ${came.outcome}`);
    return { ...came, durationMs: Math.max(0, clock.now() - startedAt) };
  }

  private async runIn(given: LabPlan, signal: CancelSignal): Promise<Came> {
    const { runtimes, harnessDir, kitDir, supervisor, log } = this.options;
    const { memoryLimitBytes = memoryLimit(), environment = process.env } = this.options;
    await this.requirements.check({ runner: given.track.runner, requires: given.track.requires });
    const plan = { ...given, workspace: await resolveWorkspace(given.workspace) };
    const captured = await captureFiles(plan.workspace);
    const request = await startOf(plan, 'labMain', { runtimes, harnessDir, memoryLimitBytes, environment });
    const folder = await LabFolder.make(plan, captured, kitDir, supervisor);
    try {
      const process = new LabProcess({
        request: { ...request, environment: steadyEnvironment(request.environment, folder.temporary) },
        registry: supervisor,
        limits: { memoryBytes: memoryLimitBytes, processes: processLimit() },
        signal,
        timeoutMs: plan.timeoutMs,
        copy: { workspace: folder.workspace, program: plan.program },
      });
      const job = {
        workspace: folder.workspace,
        program: join(folder.workspace, ...plan.program.split('/')),
        seed: String(plan.seed),
      };
      return await cameOf(await endOf(process, job), process, folder, plan, captured);
    } finally {
      await folder.remove(log);
    }
  }
}

/** What it told, or why it came to no end. */
async function endOf(process: LabProcess, job: Parameters<LabProcess['run']>[0]): Promise<LabAnswer | LabFailure> {
  try {
    return await process.run(job);
  } catch (error) {
    if (error instanceof LabFailure) return error;
    throw error;
  }
}

async function cameOf(
  answer: LabAnswer | LabFailure,
  { output, runtime }: LabProcess,
  { ignored }: LabFolder,
  { workspace }: LabPlan,
  captured: CapturedFiles,
): Promise<Came> {
  const about = {
    output: output.text(),
    ignored,
    judged: captured.hashes,
    judgedBytes: captured.bytes,
    isStale: await hasChanged(workspace, captured),
    runtime,
  };
  if (answer instanceof LabFailure) {
    const { outcome, message, place } = answer;
    return { outcome, explanation: message, ...(place && { place }), figures: {}, frames: [], ...about };
  }
  return { outcome: 'completed', ...answer, ...about };
}

function notStarted(error: unknown, log: Log): Came {
  const nothing = { figures: {}, frames: [], output: '', ignored: [], judged: {}, isStale: false, runtime: '' };
  if (error instanceof HumanError) return { outcome: 'couldNotStart', explanation: error.message, ...nothing };
  // A full disk, or files that may not be read: it is nothing that the learner's code did, and a run can be made again.
  log.error(`A lab could not be run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const reason = error instanceof Error ? error.message : String(error);
  return {
    outcome: 'couldNotStart',
    explanation: l10n.t('Your code could not be copied to run the lab: {0}', reason),
    ...nothing,
  };
}
