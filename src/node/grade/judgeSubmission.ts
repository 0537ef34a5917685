import { randomUUID } from 'node:crypto';
import type { OpenExercise } from '../../core/actions/openExercise';
import { runBenchmark } from '../../core/actions/runBenchmark';
import { requirePredicted, runLab } from '../../core/actions/runLab';
import { runTasks } from '../../core/actions/runTasks';
import type { JudgingWorld } from '../../core/actions/world';
import { benchmarksIn } from '../../core/bench/planBenchmark';
import { isInspected } from '../../core/check/model';
import { labsIn } from '../../core/check/lab/planLab';
import { HumanError } from '../../core/errors';
import type { UnjudgedCheck } from '../../core/grade/grade';
import { isInTrack } from '../../core/pack/model';
import type { CancelSignal, Inspector } from '../../core/ports';
import type { ProgressLog } from '../../core/progress/progressLog';
import { project } from '../../core/progress/project';
import type { RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { isUndecided } from '../verify/judgeMeasured';
import { VerifyingCancelled } from '../verify/verifyingCancelled';

type Open = Omit<OpenExercise, 'folder'>;

export interface JudgedSubmission {
  readonly unjudged: readonly UnjudgedCheck[];
  readonly warnings: readonly string[];
}

export interface JudgingPorts extends Omit<JudgingWorld, 'progress'> {
  /** Why coverage cannot be measured in the sandbox; undefined where it can. */
  readonly refusesCoverage: string | undefined;
  /** Does something in a new workspace with the learner's files on the starter, within the sandbox. */
  readonly inWorkspace: <T>(work: (folder: string) => Promise<T>) => Promise<T>;
}

export interface JudgingRequest {
  readonly open: Open;
  /** Holds what of the learner's record counts; what is found out is appended. */
  readonly progress: ProgressLog;
  readonly hasBenchmarks: boolean;
  /** Whether the learner's record is there; without one a lab has no predictions. */
  readonly hasRecord: boolean;
  readonly signal: CancelSignal;
}

/**
 * Runs over a learner's files all that can be run: the pack's tests, what is inspected, labs, and benchmarks where they are asked for. Each in a
 * workspace that nothing has run in before, so that none can prepare anything for another. What comes of it is in the log.
 */
export class JudgeSubmission {
  private readonly unjudged: UnjudgedCheck[] = [];
  private readonly warnings: string[] = [];

  constructor(
    private readonly ports: JudgingPorts,
    private readonly request: JudgingRequest,
  ) {}

  async judge(): Promise<JudgedSubmission> {
    await this.runTests();
    if (this.request.hasRecord) await this.runLabs();
    await this.measure();
    return { unjudged: this.unjudged, warnings: this.warnings };
  }

  private get judgedChecks(): readonly { readonly task: string; readonly check: string; readonly kind: string }[] {
    const { exercise, track } = this.request.open;
    return exercise.tasks.flatMap((task) =>
      task.checks.flatMap((check) =>
        isInTrack(check, track.id) && (check.kind === 'tests' || isInspected(check))
          ? [{ task: task.id, check: check.id, kind: check.kind }]
          : [],
      ),
    );
  }

  private async runTests(): Promise<void> {
    const checks = this.judgedChecks;
    if (checks.length === 0) return;
    const { open, progress, signal } = this.request;
    // What a machine cannot inspect is told to whoever asks for an inspection, and to nobody who asks for a run.
    const failures: string[] = [];
    const inspector: Inspector = {
      inspect: async (plan, onEvent, cancel) => {
        const result = await this.ports.inspector.inspect(plan, onEvent, cancel);
        if (result.failure) failures.push(result.failure.message);
        return result;
      },
    };
    const work = (folder: string): Promise<RunResult> =>
      runTasks(
        { ...this.ports, inspector, progress },
        { ...open, folder },
        {
          ...{ isExplicit: true, runId: randomUUID(), signal },
        },
      );
    const { refusesCoverage } = this.ports;
    if (refusesCoverage !== undefined) {
      this.cannotJudge(
        checks.filter(({ kind }) => kind === 'coverage'),
        refusesCoverage,
      );
    }
    const result = await this.attempt(checks, () => this.ports.inWorkspace(work));
    if (!result) return;
    if (result.outcome === 'cancelled') throw new VerifyingCancelled();
    if (result.outcome === 'couldNotStart') {
      this.cannotJudge(checks, result.explanation ?? l10n.t('The tests could not be started.'));
      return;
    }
    for (const one of checks) {
      const reason = result.cases.find(
        ({ task, check, status, message }) =>
          task === one.task && check === one.check && status === 'errored' && failures.includes(message ?? ''),
      )?.message;
      if (reason !== undefined) this.cannotJudge([one], reason);
    }
    if (result.isStale) {
      this.warnings.push(l10n.t('The code changed its own files while the tests ran, so the run passes nothing.'));
    }
    const shadowing = result.ignored.filter(
      ({ reason }) => reason === 'shadowsFramework' || reason === 'configuration',
    );
    if (shadowing.length > 0) {
      this.warnings.push(
        l10n.t(
          'Left out of account, as the pack configures its tests: {0}.',
          shadowing.map(({ path }) => path).join(', '),
        ),
      );
    }
  }

  private async runLabs(): Promise<void> {
    const { open, progress, signal } = this.request;
    for (const { taskId, check } of labsIn(open.exercise, open.track.id)) {
      const key = { taskId, checkId: check.id };
      const state = project(progress.events, [open.pack]);
      if (!isPredicted(() => requirePredicted(open, key, state))) continue;
      const about = [{ task: taskId, check: check.id }];
      const result = await this.attempt(about, () =>
        this.ports.inWorkspace((folder) =>
          runLab({ ...this.ports, progress }, { ...open, folder }, { ...key, runId: randomUUID(), signal }, state),
        ),
      );
      if (result?.outcome === 'cancelled') throw new VerifyingCancelled();
      if (result?.outcome === 'couldNotStart') {
        this.cannotJudge(about, result.explanation ?? l10n.t('The lab could not be started.'));
      }
    }
  }

  private async measure(): Promise<void> {
    const { open, hasBenchmarks } = this.request;
    for (const { taskId, check } of benchmarksIn(open.exercise, open.track.id)) {
      const about = { task: taskId, check: check.id };
      if (hasBenchmarks) await this.measureOne(taskId, check);
      else this.unjudged.push({ ...about, reason: l10n.t('Benchmarks were not asked for.'), isLeftOut: true });
    }
  }

  private async measureOne(taskId: string, check: ReturnType<typeof benchmarksIn>[number]['check']): Promise<void> {
    const { open, progress, signal } = this.request;
    const about = [{ task: taskId, check: check.id }];
    const measureOnce = () =>
      this.attempt(about, () =>
        this.ports.inWorkspace((folder) =>
          runBenchmark(
            { ...this.ports, progress },
            { ...open, folder },
            {
              ...{ taskId, checkId: check.id, runId: randomUUID(), signal },
            },
          ),
        ),
      );
    let result = await measureOnce();
    // What is too noisy to tell is no verdict, for or against; it may have been a neighbour.
    if (result && isUndecided(check, result)) result = await measureOnce();
    if (!result) return;
    if (result.outcome === 'cancelled') throw new VerifyingCancelled();
    if (result.outcome === 'couldNotStart') {
      this.cannotJudge(about, result.explanation ?? l10n.t('The benchmark could not be started.'));
    } else if (isUndecided(check, result)) {
      this.cannotJudge(about, l10n.t('It was too noisy to tell, twice.'));
    }
  }

  /** What this machine cannot run is no fault of the learner's. */
  private async attempt<T>(
    checks: readonly { readonly task: string; readonly check: string }[],
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.cannotJudge(checks, error.message);
      return undefined;
    }
  }

  private cannotJudge(checks: readonly { readonly task: string; readonly check: string }[], reason: string): void {
    for (const { task, check } of checks) {
      if (this.unjudged.some((one) => one.task === task && one.check === check)) continue;
      this.unjudged.push({ task, check, reason, isLeftOut: false });
    }
  }
}

function isPredicted(require: () => void): boolean {
  try {
    require();
    return true;
  } catch (error) {
    if (error instanceof HumanError) return false;
    throw error;
  }
}
