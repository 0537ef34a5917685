import { HumanError } from '../../core/errors';
import { checksToInspect } from '../../core/check/inspection';
import type { LabRunner } from '../../core/check/lab/labRunner';
import { planLab } from '../../core/check/lab/planLab';
import { runAndInspect, type Judged, type JudgePorts } from '../../core/check/runAndInspect';
import type { CancelSignal, PackFiles } from '../../core/ports';
import { planRun } from '../../core/run/planRun';
import type { Proof } from '../../core/verify/report';
import { l10n } from '../../shared/l10n';
import { inWorkspace, type WorkspacePorts } from './inWorkspace';
import type { VerifyResult } from './judge';
import type { PlannedLab } from './planLabProofs';
import type { PlannedProof } from './planProofs';
import type { Remembered } from './remembered';
import { isProofs, isTried, type Tried } from './studyShapes';
import { keptCases } from './studyContext';
import type { TrackWork } from './verifier';
import { VerifyingCancelled } from './verifyingCancelled';

/** What a planned run showed; without a result where it could not be carried out. */
export interface Shown {
  readonly planned: PlannedProof;
  readonly proofs: readonly Proof[];
  readonly result?: VerifyResult;
  /** It was not run again. */
  readonly isFromBefore: boolean;
}

export interface ProofRunsOptions {
  readonly ports: WorkspacePorts;
  readonly work: TrackWork & { readonly files: PackFiles };
  readonly remembered: Remembered;
  /** Waits until there is room for one more run. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: CancelSignal;
}

/** Carries planned proofs out, each in a workspace of its own; or knows what they came to before. */
export class ProofRuns {
  constructor(private readonly options: ProofRunsOptions) {}

  async show(planned: PlannedProof, ports: JudgePorts): Promise<Shown> {
    const { work, remembered } = this.options;
    const { overlays, taskIds, inspects } = planned;
    const { value, isFromBefore } = await remembered.recall<Tried>(
      { ...work, kind: 'run', overlays, more: [taskIds, inspects] },
      isTried,
      // What was not shown is tried again: it may have been this machine's doing.
      (tried) => 'result' in tried && isGood(planned.judge(tried.result)),
      () => this.tryRun(planned, ports),
    );
    if ('failure' in value) return { planned, proofs: failAll(planned, value.failure), isFromBefore };
    const proofs = marked(planned.judge(value.result), isFromBefore);
    return { planned, proofs, result: value.result, isFromBefore };
  }

  async showLab(planned: PlannedLab, runner: LabRunner): Promise<readonly Proof[]> {
    const { work, remembered } = this.options;
    const { kind, title, overlays, lab } = planned;
    const { value, isFromBefore } = await remembered.recall<readonly Proof[]>(
      { ...work, kind: 'lab', overlays, more: [lab.taskId, lab.check.id, kind, title] },
      isProofs,
      isGood,
      () => this.tryLab(planned, runner),
    );
    return marked(value, isFromBefore);
  }

  private tryRun(planned: PlannedProof, ports: JudgePorts): Promise<Tried> {
    const { work, signal } = this.options;
    const { taskIds, inspects, overlays } = planned;
    return this.inTurnAndWorkspace(overlays, async (workspace): Promise<Tried> => {
      const plan = planRun({ runId: workspace, ...work, workspace, taskIds });
      const checks = checksToInspect(work.exercise, work.track.id, {
        ...{ taskIds, withCostly: true },
        ...(inspects && { only: inspects }),
      });
      const judged = await runAndInspect(ports, { ...work, plan, checks }, () => undefined, signal);
      const { tested, inspected } = judged;
      if (tested?.outcome === 'cancelled' || inspected?.outcome === 'cancelled') throw new VerifyingCancelled();
      if (tested?.outcome === 'couldNotStart') {
        return { failure: tested.explanation ?? l10n.t('the tests could not be started') };
      }
      // What could not be judged is no wrong answer that was found.
      if (inspected?.failure) return { failure: inspected.failure.message };
      return { result: resultOf(judged) };
    }).catch((error: unknown): Tried => {
      // What cannot be set up here shows nothing.
      if (error instanceof HumanError) return { failure: error.message };
      throw error;
    });
  }

  private async tryLab(planned: PlannedLab, runner: LabRunner): Promise<readonly Proof[]> {
    const { work, signal } = this.options;
    const { kind, title, overlays, lab, judge } = planned;
    const failed = (why: string): readonly Proof[] => failAll({ kind, titles: [title] }, why);
    try {
      return await this.inTurnAndWorkspace(overlays, async (workspace) => {
        const { taskId, check } = lab;
        const plan = planLab({ runId: workspace, ...work, workspace, taskId, checkId: check.id });
        if (!plan) return failed(l10n.t('there is no lab to run'));
        const result = await runner.run(plan, signal);
        if (result.outcome === 'cancelled') throw new VerifyingCancelled();
        if (result.outcome === 'couldNotStart') {
          return failed(result.explanation ?? l10n.t('the lab could not be started'));
        }
        return [{ kind, title, failures: judge(result) }];
      });
    } catch (error) {
      if (error instanceof HumanError) return failed(error.message);
      throw error;
    }
  }

  private inTurnAndWorkspace<T>(overlays: readonly string[], act: (folder: string) => Promise<T>): Promise<T> {
    const { ports, work, inTurn, signal } = this.options;
    return inTurn(() => inWorkspace(ports, work, { overlays }, signal, act));
  }
}

/** Says why of everything that was to be shown together. */
export function failAll({ kind, titles }: Pick<PlannedProof, 'kind' | 'titles'>, why: string): readonly Proof[] {
  return titles.map((title) => ({ kind, title, failures: [{ why }] }));
}

export function isGood(proofs: readonly Proof[]): boolean {
  return proofs.every(({ failures }) => failures.length === 0);
}

/** Says of proofs whether they were shown before. */
export function marked(proofs: readonly Proof[], isFromBefore: boolean): readonly Proof[] {
  return isFromBefore ? proofs.map((proof) => ({ ...proof, isFromBefore })) : proofs;
}

/** An inspected case that was not judged says why, where only the inspection as a whole knows. */
function resultOf({ tested, inspected }: Judged): VerifyResult {
  const why = inspected?.explanation;
  const cases = (inspected?.cases ?? []).map((one) =>
    one.status === 'notRun' && one.message === undefined && why !== undefined ? { ...one, message: why } : one,
  );
  return {
    outcome: tested?.outcome ?? 'completed',
    isStale: tested?.isStale ?? false,
    ...(tested?.explanation !== undefined && { explanation: tested.explanation }),
    cases: keptCases({ cases: [...(tested?.cases ?? []), ...cases] }),
  };
}
