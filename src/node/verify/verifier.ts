import { HumanError } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import type { Problem } from '../../core/pack/problem';
import { planBenchmark } from '../../core/bench/planBenchmark';
import type { LabRunner } from '../../core/check/lab/labRunner';
import { planLab } from '../../core/check/lab/planLab';
import { checksToInspect } from '../../core/check/inspection';
import { runAndInspect, type Judged, type JudgePorts } from '../../core/check/runAndInspect';
import type { BenchRunner, CancelSignal, Inspector, PackFiles, TestRunner } from '../../core/ports';
import { planRun } from '../../core/run/planRun';
import type { ProbeRunner, SealCrypto } from '../../core/seal/ports';
import type { BenchmarkReport, Proof, TrackReport, VerifyReport } from '../../core/verify/report';
import { l10n } from '../../shared/l10n';
import { Prober } from '../seal/prober';
import { SealProofs } from '../seal/sealProofs';
import { loadEvidence, type Evidence } from './evidence';
import { isUndecided } from './judgeMeasured';
import { inWorkspace, type WorkspacePorts } from './inWorkspace';
import type { Limiter } from './limiter';
import { planLabProofs, type PlannedLab } from './planLabProofs';
import { planMeasurements, type PlannedMeasurement } from './planMeasurements';
import type { VerifyResult } from './judge';
import { planProofs, type PlannedProof } from './planProofs';
import { VerifyingCancelled } from './verifyingCancelled';

/** Runs the tests of a track. */
export type Judge = Pick<TestRunner, 'run'>;

/** What carries out an exercise's tests, benchmarks and probes in one track, or why nothing on this machine can. */
export type TrackRunner =
  | {
      readonly runner: Judge;
      readonly inspector: Inspector;
      readonly labs: LabRunner;
      readonly benchmarks: BenchRunner;
      readonly probes: ProbeRunner;
    }
  | { readonly reason: string };

/** An exercise in one of its tracks. */
export interface TrackWork {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
}

export interface VerifierPorts extends WorkspacePorts {
  readonly runnerFor: (work: TrackWork, signal: CancelSignal) => Promise<TrackRunner>;
  readonly seals: SealCrypto;
  /** Passages of solutions that can be read in what a pack ships. */
  readonly findLeaks: (pack: Pack) => Promise<readonly Problem[]>;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** A pack with the access to its files. */
export interface PackToVerify {
  readonly pack: Pack;
  readonly files: PackFiles;
}

/** Which exercises and tracks are verified; everything where a list is left out. */
export interface VerifyFilter {
  readonly exercises?: readonly string[];
  readonly tracks?: readonly string[];
  /** Benchmarks take long; they are measured only where this says so. */
  readonly hasBenchmarks?: boolean;
  /** Whether everything is shown, also what takes long: mutation scores, repeats, orders and hint coverage. */
  readonly isFull?: boolean;
  /** How often each run is repeated to find flakes; 20 with `isFull`, else none. */
  readonly repeats?: number;
  /** Whether all solutions must be sealed; a pack in which one is must have them all sealed anyway. */
  readonly isSealed?: boolean;
}

export type { BenchmarkReport, PackReport, TrackReport, VerifyReport } from '../../core/verify/report';

/** An exercise in one of its tracks, with its evidence. */
interface EvidentWork extends TrackWork {
  readonly files: PackFiles;
  readonly evidence: Evidence;
  /** Whether its solutions must be sealed. */
  readonly isSealed: boolean;
}

/** Shows of exercises that their tests and benchmarks tell unsolved, solved and wrongly solved from each other. */
export class Verifier {
  private readonly seals: SealProofs;

  constructor(
    private readonly ports: VerifierPorts,
    private readonly limiter: Limiter,
  ) {
    this.seals = new SealProofs(new Prober(ports, limiter), ports.seals, limiter);
  }

  /**
   * Verifies a pack; reports come in the pack's order, each as soon as it and all before it are there. Benchmarks come last, one at a
   * time and when all tests are through: two that are measured at once would measure each other.
   */
  async *verify(
    { pack, files }: PackToVerify,
    filter: VerifyFilter,
    signal: CancelSignal,
  ): AsyncGenerator<VerifyReport> {
    const wanted = pack.exercises.filter(({ id }) => filter.exercises?.includes(id) ?? true);
    const problems = [...pack.problems.map(asFailure), ...wanted.flatMap((exercise) => exercise.problems)];
    const isSealed = (filter.isSealed ?? false) || hasEnvelopes(pack);
    const all: EvidentWork[] = [];
    const reports: Promise<TrackReport>[] = [];
    for (const exercise of wanted) {
      if (exercise.isBroken) continue;
      const evidence = await loadEvidence(files, exercise);
      problems.push(...evidence.problems);
      for (const track of exercise.tracks) {
        if (filter.tracks?.includes(track.id) === false) continue;
        const work = { pack, files, exercise, track, evidence, isSealed };
        all.push(work);
        const report = this.verifyTrack(work, signal);
        // It is awaited below, in order; until then its rejection is nobody's.
        report.catch(() => undefined);
        reports.push(report);
      }
    }
    problems.push(...(await this.leaksIn(pack, wanted)));
    yield { type: 'pack', pack, problems };
    try {
      for (const report of reports) yield await report;
    } finally {
      await Promise.allSettled(reports);
    }
    for (const work of all) {
      const planned = planMeasurements(work.exercise, work.track, work.evidence);
      if (planned.length > 0) yield await this.verifyBenchmarks(work, planned, filter.hasBenchmarks ?? false, signal);
    }
  }

  /** Those of the exercises that are verified, where a proof promises that there are none. */
  private async leaksIn(pack: Pack, exercises: Pack['exercises']): Promise<readonly Problem[]> {
    const isPromised = exercises.some(
      (one) => !one.isBroken && one.tasks.some(({ solution }) => solution?.seal.by === 'proof'),
    );
    if (!isPromised) return [];
    const folders = new Set(exercises.map(({ dir }) => dir));
    const others = pack.exercises.filter(({ dir }) => !folders.has(dir));
    const leaks = await this.ports.findLeaks(pack);
    return leaks.filter(({ place }) => !others.some(({ dir }) => place.path.startsWith(`${dir}/`)));
  }

  private async verifyTrack(work: EvidentWork, signal: CancelSignal): Promise<TrackReport> {
    const { pack, exercise, track, evidence } = work;
    const planned = planProofs(exercise, track, evidence);
    const labs = planLabProofs(exercise, track, evidence);
    const about = { type: 'track', pack, exercise, trackId: track.id } as const;
    const seals = work.isSealed ? this.seals.titles(work).length : 0;
    const count = planned.reduce((sum, { titles }) => sum + titles.length, 0) + labs.length + seals;
    if (count === 0) return { ...about, proofs: [], planned: 0, durationMs: 0 };
    const chosen = await this.ports.runnerFor(work, signal);
    if ('reason' in chosen) {
      return { ...about, proofs: [], notVerified: chosen.reason, planned: count, durationMs: 0 };
    }
    let durationMs = 0;
    const ofSeals = seals === 0 ? Promise.resolve([]) : this.seals.show(work, signal);
    ofSeals.catch(() => undefined);
    const timed = (show: () => Promise<readonly Proof[]>): Promise<readonly Proof[]> =>
      this.limiter.run(async () => {
        const start = this.ports.now();
        const shown = await show();
        durationMs += this.ports.now() - start;
        return shown;
      });
    const proofs = await Promise.all([
      ...planned.map((proof) => timed(() => this.show(proof, work, chosen, signal))),
      ...labs.map((lab) => timed(() => this.showLab(lab, work, chosen.labs, signal))),
    ]);
    return { ...about, proofs: [...proofs.flat(), ...(await ofSeals)], planned: count, durationMs };
  }

  private async verifyBenchmarks(
    work: EvidentWork,
    measurements: readonly PlannedMeasurement[],
    isMeasured: boolean,
    signal: CancelSignal,
  ): Promise<BenchmarkReport> {
    const { pack, exercise, track } = work;
    const planned = measurements.length;
    const about = { type: 'benchmarks', pack, exercise, trackId: track.id, isMeasured, planned } as const;
    if (!isMeasured) return { ...about, proofs: [], durationMs: 0 };
    const chosen = await this.ports.runnerFor(work, signal);
    if ('reason' in chosen) return { ...about, proofs: [], notVerified: chosen.reason, durationMs: 0 };
    const start = this.ports.now();
    const proofs: Proof[] = [];
    for (const one of measurements) {
      proofs.push(...(await this.limiter.run(() => this.measure(one, work, chosen.benchmarks, signal))));
    }
    return { ...about, proofs, durationMs: this.ports.now() - start };
  }

  private show(
    planned: PlannedProof,
    work: TrackWork,
    ports: JudgePorts,
    signal: CancelSignal,
  ): Promise<readonly Proof[]> {
    return this.inWorkspace(planned, work, signal, async (workspace) => {
      const { taskIds, inspects } = planned;
      const plan = planRun({ runId: workspace, ...work, workspace, taskIds });
      const checks = checksToInspect(work.exercise, work.track.id, {
        ...{ taskIds, withCostly: true },
        ...(inspects && { only: inspects }),
      });
      const judged = await runAndInspect(ports, { ...work, plan, checks }, () => undefined, signal);
      const { tested, inspected } = judged;
      if (tested?.outcome === 'cancelled' || inspected?.outcome === 'cancelled') throw new VerifyingCancelled();
      if (tested?.outcome === 'couldNotStart') {
        return failAll(planned, tested.explanation ?? l10n.t('the tests could not be started'));
      }
      // What could not be judged is no wrong answer that was found.
      if (inspected?.failure) return failAll(planned, inspected.failure.message);
      return planned.judge(resultOf(judged));
    });
  }

  private showLab(
    { kind, title, overlays, lab, judge }: PlannedLab,
    work: TrackWork,
    runner: LabRunner,
    signal: CancelSignal,
  ): Promise<readonly Proof[]> {
    const { taskId, check } = lab;
    return this.inWorkspace({ kind, titles: [title], overlays }, work, signal, async (workspace) => {
      const plan = planLab({ runId: workspace, ...work, workspace, taskId, checkId: check.id });
      if (!plan) return failAll({ kind, titles: [title] }, l10n.t('there is no lab to run'));
      const result = await runner.run(plan, signal);
      if (result.outcome === 'cancelled') throw new VerifyingCancelled();
      if (result.outcome === 'couldNotStart') {
        return failAll({ kind, titles: [title] }, result.explanation ?? l10n.t('the lab could not be started'));
      }
      return [{ kind, title, failures: judge(result) }];
    });
  }

  private measure(
    { kind, title, overlays, benchmark, judge }: PlannedMeasurement,
    work: TrackWork,
    runner: BenchRunner,
    signal: CancelSignal,
  ): Promise<readonly Proof[]> {
    const { taskId, check } = benchmark;
    return this.inWorkspace({ kind, titles: [title], overlays }, work, signal, async (workspace) => {
      const plan = planBenchmark({ runId: workspace, ...work, workspace, taskId, checkId: check.id });
      if (!plan) return failAll({ kind, titles: [title] }, l10n.t('there is nothing to measure'));
      let result = await runner.measure(plan, () => undefined, signal);
      // What is too noisy to tell is no verdict, for or against; it may have been a neighbour.
      if (isUndecided(check, result) && !signal.aborted) result = await runner.measure(plan, () => undefined, signal);
      if (result.outcome === 'cancelled') throw new VerifyingCancelled();
      return [{ kind, title, failures: judge(result) }];
    });
  }

  /** What cannot be set up here shows nothing. */
  private async inWorkspace(
    planned: Pick<PlannedProof, 'kind' | 'titles' | 'overlays'>,
    work: TrackWork,
    signal: CancelSignal,
    show: (folder: string) => Promise<readonly Proof[]>,
  ): Promise<readonly Proof[]> {
    try {
      return await inWorkspace(this.ports, work, planned, signal, show);
    } catch (error) {
      if (error instanceof HumanError) return failAll(planned, error.message);
      throw error;
    }
  }
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
    cases: [...(tested?.cases ?? []), ...cases],
  };
}

/** What the outline asks for and nothing covers keeps nobody from learning, and a course from being complete. */
function asFailure(problem: Problem): Problem {
  return problem.code === 'uncovered' ? { ...problem, severity: 'error' } : problem;
}

/** An author who has sealed anything wants all of it sealed. */
function hasEnvelopes(pack: Pack): boolean {
  return pack.exercises.some(
    (exercise) =>
      !exercise.isBroken &&
      exercise.tasks.some(
        ({ solution, hints }) =>
          Object.keys(solution?.envelopes ?? {}).length > 0 ||
          hints.some(({ seal }) => Object.keys(seal?.envelopes ?? {}).length > 0),
      ),
  );
}

function failAll({ kind, titles }: Pick<PlannedProof, 'kind' | 'titles'>, why: string): readonly Proof[] {
  return titles.map((title) => ({ kind, title, failures: [{ why }] }));
}
