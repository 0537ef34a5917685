import { createHash } from 'node:crypto';
import { findSubject, type OpenExercise } from '../../core/actions/openExercise';
import type { JudgingWorld } from '../../core/actions/world';
import { HumanError } from '../../core/errors';
import { assessGrade } from '../../core/grade/assessGrade';
import { readRecord } from '../../core/grade/bundleFile';
import { allRun, claimWarnings, givenWithoutRecord, ignoredWarning } from '../../core/grade/gradeWarnings';
import { gradedEvents } from '../../core/grade/gradedEvents';
import { GRADE_FORMAT, type FinishedGrade, type Grade } from '../../core/grade/grade';
import { ownFiles, type OwnFiles } from '../../core/grade/ownFiles';
import type { Pack, Track } from '../../core/pack/model';
import type { CancelSignal, Clock, Log } from '../../core/ports';
import { subjectKey } from '../../core/progress/learnerState';
import { ProgressLog } from '../../core/progress/progressLog';
import { project } from '../../core/progress/project';
import { l10n } from '../../shared/l10n';
import { withConfinement } from '../process/confinement';
import { captureFiles } from '../run/captureFiles';
import { inWorkspace, type WorkspacePorts } from '../verify/inWorkspace';
import type { TrackRunner, TrackWork } from '../verify/verifier';
import { VerifyingCancelled } from '../verify/verifyingCancelled';
import { findSubmissions, type SubmissionPlace } from './findSubmissions';
import { JudgeSubmission } from './judgeSubmission';
import { layOwnFiles } from './layOwnFiles';
import { MemoryEvents } from './memoryEvents';
import { addEntry, PackHashes } from './packHashes';
import { packsFiles } from './packsFiles';
import { readSubmission, type Claim, type ReadSubmission } from './readSubmission';
import type { ChosenSandbox } from './sandbox/chooseSandbox';
import type { Sandbox, SandboxPlace } from './sandbox/sandbox';

type Open = Omit<OpenExercise, 'folder'>;

export interface GraderPorts extends WorkspacePorts {
  readonly packs: readonly Pack[];
  readonly runnerFor: (work: TrackWork, signal: CancelSignal) => Promise<TrackRunner>;
  readonly sandboxFor: (track: Track) => Promise<ChosenSandbox>;
  /** Where a workspace lies for a sandbox. */
  readonly placeOf: (open: Open, workspace: string) => SandboxPlace;
  readonly clock: Clock;
  readonly log: Log;
  readonly engineVersion: string;
}

export interface GradeOptions {
  readonly hasBenchmarks: boolean;
  /** What all submissions are of, where they do not say so or are not to be believed. */
  readonly only?: Partial<Claim>;
}

/** A grade that is known already, of the same contents. */
export type KnownGrade = (learner: string) => Promise<FinishedGrade | undefined>;

export interface GradedOne {
  readonly grade: Grade;
  /** It was known already. */
  readonly isReused: boolean;
}

/** Grades what learners have handed in, one submission after the other: what one leaves behind is gone before the next. */
export class Grader {
  private readonly hashes = new PackHashes();

  constructor(
    private readonly ports: GraderPorts,
    private readonly options: GradeOptions,
  ) {}

  /** What paths on the command line mean: see {@link findSubmissions}. */
  find(paths: readonly string[]): Promise<readonly SubmissionPlace[]> {
    return findSubmissions(paths, { isAnyFolder: this.options.only?.exercise !== undefined });
  }

  /**
   * Grades submissions, one after the other; each grade comes as soon as it is there. What cannot be graded is a grade that says why, and stops none
   * of the others. Rejects with {@link VerifyingCancelled} once that is asked for.
   */
  async *grade(places: readonly SubmissionPlace[], known: KnownGrade, signal: CancelSignal): AsyncGenerator<GradedOne> {
    for (const place of places) {
      if (signal.aborted) throw new VerifyingCancelled();
      yield await this.gradeOne(place, known, signal);
    }
  }

  private async gradeOne(place: SubmissionPlace, known: KnownGrade, signal: CancelSignal): Promise<GradedOne> {
    const { learner } = place;
    try {
      return await this.gradeSound(place, known, signal);
    } catch (error) {
      if (error instanceof VerifyingCancelled) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof HumanError)) {
        this.ports.log.error(
          `A submission could not be graded: ${error instanceof Error ? (error.stack ?? message) : message}`,
        );
      }
      const problem = error instanceof HumanError ? message : l10n.t('Something went wrong: {0}', message);
      return { grade: { format: GRADE_FORMAT, status: 'broken', learner, problem }, isReused: false };
    }
  }

  private async gradeSound(place: SubmissionPlace, known: KnownGrade, signal: CancelSignal): Promise<GradedOne> {
    const { ports } = this;
    const read = await readSubmission(place, ports.log);
    const open = this.open(read);
    const { pack, exercise, track } = open;
    const chosen = await ports.sandboxFor(track);
    const sandbox = 'sandbox' in chosen ? chosen.sandbox.kind : 'none of them';
    const hash = await this.hashOf(open, read, sandbox);
    const before = await known(place.learner);
    if (before?.hash === hash) return { grade: { ...before, learner: place.learner }, isReused: true };
    const own = ownFiles(read.files, exercise, track, await packsFiles(open));
    const record = read.record === undefined ? undefined : readRecord(read.record, subject(open));
    const recorded = record && project(record, [pack]).exercises.get(subjectKey(subject(open)));
    const progress = new ProgressLog(
      new MemoryEvents(gradedEvents(record ?? [], exercise, recorded)),
      ports.clock,
      ports.engineVersion,
    );
    await progress.refresh();
    const judged =
      'sandbox' in chosen
        ? await this.judge({ open, own, progress, hasRecord: record !== undefined, sandbox: chosen.sandbox }, signal)
        : { unjudged: allRun(open, chosen.reason), warnings: [] };
    const state = project(progress.events, [pack]).exercises.get(subjectKey(subject(open)));
    const unjudged = [...judged.unjudged, ...(record ? [] : givenWithoutRecord(open))];
    const assessed = assessGrade(open, { state, record: recorded, unjudged });
    const grade: FinishedGrade = {
      format: GRADE_FORMAT,
      learner: place.learner,
      source: read.source,
      hash,
      pack: { id: pack.id, title: pack.title, version: pack.version },
      exercise: { id: exercise.id, title: exercise.title },
      track: track.id,
      engine: ports.engineVersion,
      sandbox,
      ...assessed,
      warnings: [
        ...judged.warnings,
        ...ignoredWarning(own),
        ...claimWarnings(open, { state, record: recorded, unjudged }),
      ],
    };
    return { grade, isReused: false };
  }

  /** What the submission is of; what the instructor has said counts more than what it says itself. */
  private open({ claim }: ReadSubmission): Open {
    const { only } = this.options;
    for (const key of ['pack', 'exercise', 'track'] as const) {
      const wanted = only?.[key];
      if (claim === undefined || wanted === undefined || claim[key] === wanted) continue;
      throw new HumanError(l10n.t('It is of “{0}”, and not of “{1}”.', claim[key], wanted));
    }
    const exerciseId = claim?.exercise ?? only?.exercise;
    if (exerciseId === undefined) {
      throw new HumanError(
        l10n.t(
          'It holds no submission: neither {0} nor {1}. Say with --exercise what it is of.',
          'submission.json',
          '.whetstone/exercise.json',
        ),
      );
    }
    const packId = claim?.pack ?? only?.pack ?? this.packWith(exerciseId);
    const track = claim?.track ?? only?.track ?? this.onlyTrack(packId, exerciseId);
    return findSubject(this.ports.packs, { pack: packId, exercise: exerciseId, track });
  }

  private packWith(exerciseId: string): string {
    const found = this.ports.packs.filter(({ exercises }) => exercises.some(({ id }) => id === exerciseId));
    const [only] = found;
    if (only && found.length === 1) return only.id;
    throw new HumanError(
      only
        ? l10n.t('Several packs have an exercise “{0}”.', exerciseId)
        : l10n.t('No pack here has an exercise “{0}”.', exerciseId),
    );
  }

  private onlyTrack(packId: string, exerciseId: string): string {
    const exercise = this.ports.packs.find(({ id }) => id === packId)?.exercises.find(({ id }) => id === exerciseId);
    const tracks = exercise && !exercise.isBroken ? exercise.tracks : [];
    const [only] = tracks;
    if (only && tracks.length === 1) return only.id;
    throw new HumanError(
      l10n.t('Say with --track in which language it is: {0}.', tracks.map(({ id }) => id).join(', ')),
    );
  }

  private async hashOf({ pack, exercise, track }: Open, read: ReadSubmission, sandbox: string): Promise<string> {
    const { hasBenchmarks } = this.options;
    const hash = createHash('sha256');
    const about = [GRADE_FORMAT, this.ports.engineVersion, pack.id, exercise.id, track.id, hasBenchmarks, sandbox];
    hash.update(JSON.stringify([...about, read.source, await this.hashes.of(pack, exercise)]));
    for (const [path, bytes] of [...read.files].sort(([a], [b]) => (a < b ? -1 : 1))) addEntry(hash, path, bytes);
    return hash.update(read.record ?? '').digest('hex');
  }

  private async judge(
    {
      open,
      own,
      progress,
      hasRecord,
      sandbox,
    }: {
      readonly open: Open;
      readonly own: OwnFiles;
      readonly progress: ProgressLog;
      readonly hasRecord: boolean;
      readonly sandbox: Sandbox;
    },
    signal: CancelSignal,
  ): ReturnType<JudgeSubmission['judge']> {
    const { ports } = this;
    const chosen = await ports.runnerFor(open, signal);
    if ('reason' in chosen) return { unjudged: allRun(open, chosen.reason), warnings: [] };
    const judge = new JudgeSubmission(
      {
        ...{ runner: chosen.runner, inspector: chosen.inspector, labs: chosen.labs, benchmarks: chosen.benchmarks },
        log: ports.log,
        refusesCoverage: sandbox.refusesCoverage,
        workspaces: judgedWorkspaces,
        inWorkspace: (work) =>
          inWorkspace(ports, open, { overlays: [] }, signal, async (folder) => {
            await layOwnFiles(folder, own.files);
            return withConfinement(sandbox.confine(ports.placeOf(open, folder)), () => work(folder));
          }),
      },
      { open, progress, hasBenchmarks: this.options.hasBenchmarks, hasRecord, signal },
    );
    return judge.judge();
  }
}

/** They are made for one run and taken away after it: nothing of them is kept. */
const judgedWorkspaces: JudgingWorld['workspaces'] = {
  exists: () => Promise.resolve(true),
  snapshot: () => Promise.resolve(undefined),
  hashes: async (folder) => (await captureFiles(folder)).hashes,
};

const subject = ({ pack, exercise, track }: Open) => ({ pack: pack.id, exercise: exercise.id, track: track.id });
