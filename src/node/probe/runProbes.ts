import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { CancelSignal, Log } from '../../core/ports';
import type { ProbePlan, ProbeResult, ProbeRunner } from '../../core/seal/ports';
import { l10n } from '../../shared/l10n';
import { modulesOf, startOf } from '../bench/benchStart';
import { Requirements } from '../doctor/requirements';
import { memoryLimit, processLimit } from '../process/treeLimits';
import { captureFiles } from '../run/captureFiles';
import type { ProcessTestRunnerOptions } from '../run/runChecks';
import type { SpawnRequest } from '../run/warm/spawnedProcess';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import { ProbeFailure } from './probeFailure';
import { ProbeFolder } from './probeFolder';
import { ProbeProcess, type ProbeAnswer } from './probeProcess';
import { steadyEnvironment } from './steadyEnvironment';

export type ProcessProbeRunnerOptions = Omit<ProcessTestRunnerOptions, 'isWarm'>;

/**
 * Runs probes, each in a process of its own on a copy of the learner's files. Answers `couldNotStart`, with what to do about it, where
 * this machine or the pack lacks something.
 */
export class ProcessProbeRunner implements ProbeRunner {
  private readonly requirements: Requirements;

  constructor(private readonly options: ProcessProbeRunnerOptions) {
    this.requirements = new Requirements(options.environment ?? process.env);
  }

  async run(plan: ProbePlan, signal: CancelSignal): Promise<ProbeResult> {
    const { clock, log } = this.options;
    const startedAt = clock.now();
    const answer = await this.answerOf(plan, signal).catch((error: unknown) => asAnswer(error, log));
    log.debug(`Probe ${plan.runId} of ${plan.exerciseId}/${plan.task} (${plan.mode}): ${answer.outcome}`);
    return { ...answer, durationMs: Math.max(0, clock.now() - startedAt) };
  }

  private async answerOf(plan: ProbePlan, signal: CancelSignal): Promise<ProbeAnswer> {
    const { runtimes, harnessDir, supervisor, log } = this.options;
    const { memoryLimitBytes = memoryLimit(), environment = process.env } = this.options;
    await this.requirements.check({ runner: plan.track.runner, requires: plan.track.requires });
    const workspace = await resolveWorkspace(plan.workspace);
    const captured = await captureFiles(workspace);
    const context = { runtimes, harnessDir, memoryLimitBytes, environment };
    const request = await startOf({ ...plan, workspace }, 'transcriptMain', context);
    const folder = await ProbeFolder.make({ ...plan, workspace }, captured, supervisor);
    try {
      const modules = await modulesOf(plan);
      const process = new ProbeProcess({
        request: steady(request, plan, folder),
        registry: supervisor,
        limits: { memoryBytes: memoryLimitBytes, processes: processLimit() },
        signal,
        timeoutMs: plan.timeoutMs,
        folder: { workspace: folder.workspace, program: plan.source.program },
      });
      return await process.ask({
        workspace: folder.workspace,
        program: join(folder.workspace, ...plan.source.program.split('/')),
        modules,
        seed: plan.seed,
        mode: plan.mode,
      });
    } finally {
      await folder.remove(log);
    }
  }
}

/** The same start in an environment that is the same on every machine, but for what the plan says. */
function steady(request: SpawnRequest, plan: ProbePlan, folder: ProbeFolder): SpawnRequest {
  return {
    ...request,
    environment: steadyEnvironment(request.environment, folder.temporary, plan.environment),
  };
}

function asAnswer(
  error: unknown,
  log: Log,
): { readonly outcome: ProbeFailure['outcome']; readonly explanation: string } {
  if (error instanceof ProbeFailure) return { outcome: error.outcome, explanation: error.message };
  if (error instanceof HumanError) return { outcome: 'couldNotStart', explanation: error.message };
  // A full disk, or files that may not be read: it is nothing that the learner's code did, and a try can be made again.
  log.error(`A probe could not be run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const reason = error instanceof Error ? error.message : String(error);
  return { outcome: 'couldNotStart', explanation: l10n.t('Your code could not be copied to try it: {0}', reason) };
}
