import { HumanError } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import type { Problem } from '../../core/pack/problem';
import { benchFilesOf, planBenchmark } from '../../core/bench/planBenchmark';
import type { BenchRunner, CancelSignal, CreateWorkspace, PackFiles, TestRunner } from '../../core/ports';
import { planRun, testFilesOf } from '../../core/run/planRun';
import { l10n } from '../../shared/l10n';
import { loadEvidence, type Evidence } from './evidence';
import { isUndecided } from './judgeMeasured';
import type { Limiter } from './limiter';
import { planMeasurements, type PlannedMeasurement } from './planMeasurements';
import { planProofs, type PlannedProof, type Proof } from './planProofs';

/** Runs the tests of a track. */
export type Judge = Pick<TestRunner, 'run'>;

/** What carries out an exercise's tests and benchmarks in one track, or why nothing on this machine can. */
export type TrackRunner = { readonly runner: Judge; readonly benchmarks: BenchRunner } | { readonly reason: string };

/** An exercise in one of its tracks. */
export interface TrackWork {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
}

export interface VerifierPorts {
  /** Makes a workspace as it is made for a learner. */
  readonly createWorkspace: (request: CreateWorkspace) => Promise<void>;
  readonly runnerFor: (work: TrackWork, signal: CancelSignal) => Promise<TrackRunner>;
  /** A new absolute folder path for a workspace; the folder does not exist yet. */
  readonly newFolder: () => string;
  readonly removeFolder: (folder: string) => Promise<void>;
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
}

/** Problems of a pack, of its exercises and of their evidence; each error is one thing not shown. */
export interface PackReport {
  readonly type: 'pack';
  readonly pack: Pack;
  readonly problems: readonly Problem[];
}

export interface TrackReport {
  readonly type: 'track';
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly trackId: string;
  readonly proofs: readonly Proof[];
  /** Why nothing could be shown; then `proofs` is empty and `planned` says how many there would be. */
  readonly notVerified?: string;
  readonly planned: number;
  readonly durationMs: number;
}

/** What was measured of an exercise in a track. There is none of an exercise without benchmarks. */
export interface BenchmarkReport extends Omit<TrackReport, 'type'> {
  readonly type: 'benchmarks';
  /** False where nobody asked for it; then `proofs` is empty and `planned` says how many there would be. */
  readonly isMeasured: boolean;
}

export type VerifyReport = PackReport | TrackReport | BenchmarkReport;

/** An exercise in one of its tracks, with its evidence. */
interface EvidentWork extends TrackWork {
  readonly evidence: Evidence;
}

/** Shows of exercises that their tests and benchmarks tell unsolved, solved and wrongly solved from each other. */
export class Verifier {
  constructor(
    private readonly ports: VerifierPorts,
    private readonly limiter: Limiter,
  ) {}

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
    const problems = [...pack.problems, ...wanted.flatMap((exercise) => exercise.problems)];
    const all: EvidentWork[] = [];
    const reports: Promise<TrackReport>[] = [];
    for (const exercise of wanted) {
      if (exercise.isBroken) continue;
      const evidence = await loadEvidence(files, exercise);
      problems.push(...evidence.problems);
      for (const track of exercise.tracks) {
        if (filter.tracks?.includes(track.id) === false) continue;
        const work = { pack, exercise, track, evidence };
        all.push(work);
        const report = this.verifyTrack(work, signal);
        // It is awaited below, in order; until then its rejection is nobody's.
        report.catch(() => undefined);
        reports.push(report);
      }
    }
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

  private async verifyTrack(work: EvidentWork, signal: CancelSignal): Promise<TrackReport> {
    const { pack, exercise, track, evidence } = work;
    const planned = planProofs(exercise, track, evidence);
    const about = { type: 'track', pack, exercise, trackId: track.id } as const;
    const count = planned.reduce((sum, { titles }) => sum + titles.length, 0);
    const chosen = await this.ports.runnerFor(work, signal);
    if ('reason' in chosen) {
      return { ...about, proofs: [], notVerified: chosen.reason, planned: count, durationMs: 0 };
    }
    let durationMs = 0;
    const proofs = await Promise.all(
      planned.map((proof) =>
        this.limiter.run(async () => {
          const start = this.ports.now();
          const shown = await this.show(proof, work, chosen.runner, signal);
          durationMs += this.ports.now() - start;
          return shown;
        }),
      ),
    );
    return { ...about, proofs: proofs.flat(), planned: count, durationMs };
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

  private show(planned: PlannedProof, work: TrackWork, runner: Judge, signal: CancelSignal): Promise<readonly Proof[]> {
    return this.inWorkspace(planned, work, signal, async (workspace) => {
      const { taskIds } = planned;
      const plan = planRun({ runId: workspace, ...work, workspace, taskIds });
      const result = await runner.run(plan, () => undefined, signal);
      if (result.outcome === 'cancelled') throw new VerifyingCancelled();
      if (result.outcome === 'couldNotStart') {
        return failAll(planned, result.explanation ?? l10n.t('the tests could not be started'));
      }
      return planned.judge(result);
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

  private async inWorkspace(
    planned: Pick<PlannedProof, 'kind' | 'titles' | 'overlays'>,
    { pack, exercise, track }: TrackWork,
    signal: CancelSignal,
    work: (folder: string) => Promise<readonly Proof[]>,
  ): Promise<readonly Proof[]> {
    if (signal.aborted) throw new VerifyingCancelled();
    const folder = this.ports.newFolder();
    try {
      await this.ports.createWorkspace({
        folder,
        packRoot: pack.root,
        layers: [...track.layers, ...planned.overlays],
        files: [...testFilesOf(exercise, track.id), ...benchFilesOf(exercise, track.id)],
        vendor: track.vendor,
        marker: {
          whetstone: 1,
          pack: pack.id,
          packVersion: pack.version,
          exercise: exercise.id,
          track: track.id,
        },
      });
      return await work(folder);
    } catch (error) {
      if (error instanceof HumanError) return failAll(planned, error.message);
      throw error;
    } finally {
      await this.ports.removeFolder(folder);
    }
  }
}

function failAll({ kind, titles }: Pick<PlannedProof, 'kind' | 'titles'>, why: string): readonly Proof[] {
  return titles.map((title) => ({ kind, title, failures: [{ why }] }));
}

/** The verifying was cancelled; there is no report. */
export class VerifyingCancelled extends Error {
  constructor() {
    super('Verifying was cancelled');
    this.name = 'VerifyingCancelled';
  }
}
