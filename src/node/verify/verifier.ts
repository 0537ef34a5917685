import { HumanError } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import type { Problem } from '../../core/pack/problem';
import type { CancelSignal, CreateWorkspace, PackFiles, TestRunner } from '../../core/ports';
import { planRun, testFilesOf } from '../../core/run/planRun';
import { l10n } from '../../shared/l10n';
import { loadEvidence, type Evidence } from './evidence';
import type { Limiter } from './limiter';
import { planProofs, type PlannedProof, type Proof } from './planProofs';

/** What carries an exercise's tests out in one track, or why nothing on this machine can. */
/** Runs the tests of a track. */
export type Judge = Pick<TestRunner, 'run'>;

export type TrackRunner = { readonly runner: Judge } | { readonly reason: string };

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

/** Shows of exercises that their tests tell unsolved, solved and wrongly solved from each other. */
export class Verifier {
  constructor(
    private readonly ports: VerifierPorts,
    private readonly limiter: Limiter,
  ) {}

  /** Verifies a pack; reports come in the pack's order, each as soon as it and all before it are there. */
  async *verify(
    { pack, files }: PackToVerify,
    filter: VerifyFilter,
    signal: CancelSignal,
  ): AsyncGenerator<PackReport | TrackReport> {
    const wanted = pack.exercises.filter(({ id }) => filter.exercises?.includes(id) ?? true);
    const problems = [...pack.problems, ...wanted.flatMap((exercise) => exercise.problems)];
    const work: Promise<TrackReport>[] = [];
    for (const exercise of wanted) {
      if (exercise.isBroken) continue;
      const evidence = await loadEvidence(files, exercise);
      problems.push(...evidence.problems);
      for (const track of exercise.tracks) {
        if (filter.tracks?.includes(track.id) === false) continue;
        const report = this.verifyTrack(pack, exercise, track, evidence, signal);
        // It is awaited below, in order; until then its rejection is nobody's.
        report.catch(() => undefined);
        work.push(report);
      }
    }
    yield { type: 'pack', pack, problems };
    try {
      for (const report of work) yield await report;
    } finally {
      await Promise.allSettled(work);
    }
  }

  private async verifyTrack(
    pack: Pack,
    exercise: Exercise,
    track: Track,
    evidence: Evidence,
    signal: CancelSignal,
  ): Promise<TrackReport> {
    const planned = planProofs(exercise, track, evidence);
    const about = { type: 'track', pack, exercise, trackId: track.id } as const;
    const count = planned.reduce((sum, { titles }) => sum + titles.length, 0);
    const chosen = await this.ports.runnerFor({ pack, exercise, track }, signal);
    if ('reason' in chosen) {
      return { ...about, proofs: [], notVerified: chosen.reason, planned: count, durationMs: 0 };
    }
    let durationMs = 0;
    const proofs = await Promise.all(
      planned.map((proof) =>
        this.limiter.run(async () => {
          const start = this.ports.now();
          const shown = await this.show(proof, { pack, exercise, track }, chosen.runner, signal);
          durationMs += this.ports.now() - start;
          return shown;
        }),
      ),
    );
    return { ...about, proofs: proofs.flat(), planned: count, durationMs };
  }

  private async show(
    planned: PlannedProof,
    { pack, exercise, track }: TrackWork,
    runner: Judge,
    signal: CancelSignal,
  ): Promise<readonly Proof[]> {
    if (signal.aborted) throw new VerifyingCancelled();
    const folder = this.ports.newFolder();
    try {
      await this.ports.createWorkspace({
        folder,
        packRoot: pack.root,
        layers: [...track.layers, ...planned.overlays],
        files: testFilesOf(exercise, track.id),
        vendor: track.vendor,
        marker: {
          whetstone: 1,
          pack: pack.id,
          packVersion: pack.version,
          exercise: exercise.id,
          track: track.id,
        },
      });
      const { taskIds } = planned;
      const plan = planRun({ runId: folder, pack, exercise, track, workspace: folder, taskIds });
      const result = await runner.run(plan, () => undefined, signal);
      if (result.outcome === 'cancelled') throw new VerifyingCancelled();
      if (result.outcome === 'couldNotStart') {
        return failAll(planned, result.explanation ?? l10n.t('the tests could not be started'));
      }
      return planned.judge(result);
    } catch (error) {
      if (error instanceof HumanError) return failAll(planned, error.message);
      throw error;
    } finally {
      await this.ports.removeFolder(folder);
    }
  }
}

function failAll({ kind, titles }: PlannedProof, why: string): readonly Proof[] {
  return titles.map((title) => ({ kind, title, failures: [{ why }] }));
}

/** The verifying was cancelled; there is no report. */
export class VerifyingCancelled extends Error {
  constructor() {
    super('Verifying was cancelled');
    this.name = 'VerifyingCancelled';
  }
}
