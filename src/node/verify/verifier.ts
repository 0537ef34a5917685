import { HumanError } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import { distinctProblems, type Problem } from '../../core/pack/problem';
import { planBenchmark } from '../../core/bench/planBenchmark';
import type { LabRunner } from '../../core/check/lab/labRunner';
import type { BenchRunner, CancelSignal, Inspector, PackFiles, TestRunner } from '../../core/ports';
import type { ProbeRunner, SealCrypto } from '../../core/seal/ports';
import type { BenchmarkReport, Proof, TrackReport, VerifyReport } from '../../core/verify/report';
import { l10n } from '../../shared/l10n';
import { Prober } from '../seal/prober';
import { SealProofs } from '../seal/sealProofs';
import { loadEvidence } from '../../core/verify/evidence';
import { inWorkspace, type WorkspacePorts } from './inWorkspace';
import { isUndecided } from './judgeMeasured';
import type { Limiter } from './limiter';
import { planMeasurements, type PlannedMeasurement } from './planMeasurements';
import type { ProofMemory } from './proofMemory';
import { failAll } from './proofRuns';
import { Remembered } from './remembered';
import type { MutantsOf } from './studyContext';
import { TrackVerifier, type EvidentWork } from './trackVerifier';
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
  /** What its author is told of a pack that can be read, without running anything. */
  readonly advise: (pack: PackToVerify) => Promise<readonly Problem[]>;
  readonly mutantsOf: MutantsOf;
  /** Keeps what was shown until something changes that it depends on; without it everything is run each time. */
  readonly memory?: ProofMemory;
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

/** What `repeats` is where everything is shown. */
const FULL_REPEATS = 20;

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
    const tracks = this.trackVerifier(filter);
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
        const report = tracks.verify(work, signal);
        // It is awaited below, in order; until then its rejection is nobody's.
        report.catch(() => undefined);
        reports.push(report);
      }
    }
    problems.push(...(await this.leaksIn(pack, wanted)));
    problems.push(...notOf(othersThan(wanted, pack), await this.ports.advise({ pack, files })));
    // Rules look at the evidence as well.
    yield { type: 'pack', pack, problems: distinctProblems(problems) };
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
    return notOf(othersThan(exercises, pack), await this.ports.findLeaks(pack));
  }

  private trackVerifier({ isFull = false, repeats = isFull ? FULL_REPEATS : 0 }: VerifyFilter): TrackVerifier {
    const { ports, limiter, seals } = this;
    const remembered = new Remembered(ports.memory);
    return new TrackVerifier({ ports, limiter, seals, remembered, full: { isFull, repeats } });
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

  private async measure(
    { kind, title, overlays, benchmark, judge }: PlannedMeasurement,
    work: TrackWork,
    runner: BenchRunner,
    signal: CancelSignal,
  ): Promise<readonly Proof[]> {
    const { taskId, check } = benchmark;
    const failed = (why: string): readonly Proof[] => failAll({ kind, titles: [title] }, why);
    try {
      return await inWorkspace(this.ports, work, { overlays }, signal, async (workspace) => {
        const plan = planBenchmark({ runId: workspace, ...work, workspace, taskId, checkId: check.id });
        if (!plan) return failed(l10n.t('there is nothing to measure'));
        let result = await runner.measure(plan, () => undefined, signal);
        // What is too noisy to tell is no verdict, for or against; it may have been a neighbour.
        if (isUndecided(check, result) && !signal.aborted) {
          result = await runner.measure(plan, () => undefined, signal);
        }
        if (result.outcome === 'cancelled') throw new VerifyingCancelled();
        return [{ kind, title, failures: judge(result) }];
      });
    } catch (error) {
      // What cannot be set up here shows nothing.
      if (error instanceof HumanError) return failed(error.message);
      throw error;
    }
  }
}

/** What the outline asks for and nothing covers keeps nobody from learning, and a course from being complete. */
function asFailure(problem: Problem): Problem {
  return problem.code === 'uncovered' ? { ...problem, severity: 'error' } : problem;
}

/** Folders of the exercises of a pack that are not among these. */
function othersThan(exercises: Pack['exercises'], pack: Pack): readonly string[] {
  const folders = new Set(exercises.map(({ dir }) => dir));
  return pack.exercises.map(({ dir }) => dir).filter((dir) => !folders.has(dir));
}

function notOf(folders: readonly string[], problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ place }) => !folders.some((dir) => place.path.startsWith(`${dir}/`)));
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
