import {
  isInTrack,
  isMeasuring,
  type BenchmarkCheck,
  type BenchmarkSuiteCheck,
  type Exercise,
  type Pack,
  type Track,
  type TrackId,
} from '../pack/model';
import { testFilesOf } from '../run/planRun';
import { benchLanguage, type BenchLanguage } from './language';

/** What is to be measured: one check of one exercise in one workspace. */
export interface BenchPlan {
  readonly runId: string;
  readonly packId: string;
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly track: Track;
  readonly trackId: TrackId;
  readonly language: BenchLanguage;
  /** Absolute folder of the learner's workspace. */
  readonly workspace: string;
  readonly task: string;
  readonly check: BenchmarkCheck | BenchmarkSuiteCheck;
  /** The pack's own test files: neither side needs them. */
  readonly allTestFiles: readonly string[];
}

export interface BenchRequest {
  readonly runId: string;
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  readonly workspace: string;
  readonly taskId: string;
  readonly checkId: string;
}

/** A check that measures, and the task it is of. */
export interface FoundBenchmark {
  readonly taskId: string;
  readonly check: BenchmarkCheck | BenchmarkSuiteCheck;
}

/** The checks of an exercise that measure something in a track, in the pack's order. */
export function benchmarksIn(exercise: Exercise, trackId: TrackId): readonly FoundBenchmark[] {
  return exercise.tasks.flatMap(({ id: taskId, checks }) =>
    checks.flatMap((check) => (isMeasuring(check) && isInTrack(check, trackId) ? [{ taskId, check }] : [])),
  );
}

/** Undefined where the exercise has no such benchmark in this track. */
export function planBenchmark(request: BenchRequest): BenchPlan | undefined {
  const { runId, pack, exercise, track, workspace, taskId, checkId } = request;
  const found = benchmarksIn(exercise, track.id).find((one) => one.taskId === taskId && one.check.id === checkId);
  const language = benchLanguage(track.runner);
  if (!found || !language) return undefined;
  return {
    runId,
    packId: pack.id,
    packRoot: pack.root,
    exerciseId: exercise.id,
    track,
    trackId: track.id,
    language,
    workspace,
    task: taskId,
    check: found.check,
    allTestFiles: testFilesOf(exercise, track.id).map(({ workspacePath }) => workspacePath),
  };
}

/** The programs of an exercise's benchmarks, as they are laid into a workspace: the learner may read what is measured. */
export function benchFilesOf(
  exercise: Exercise,
  trackId: TrackId,
): readonly { packPath: string; workspacePath: string }[] {
  const files = benchmarksIn(exercise, trackId).flatMap(({ check }) =>
    check.kind === 'benchmark' ? (check.sources[trackId]?.files ?? []) : [],
  );
  return [...new Map(files.map((file) => [file.workspacePath, file])).values()];
}
