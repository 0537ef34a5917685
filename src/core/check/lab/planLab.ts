import { benchLanguage } from '../../bench/language';
import type { Exercise, Pack, PlacedFile, Track, TrackId } from '../../pack/model';
import { testFilesOf } from '../../run/planRun';
import type { LabCheck } from '../model';
import type { LabPlan } from './labRunner';

export interface FoundLab {
  readonly taskId: string;
  readonly check: LabCheck;
}

/** The labs of an exercise in a track, in order. */
export function labsIn(exercise: Exercise, trackId: TrackId): FoundLab[] {
  return exercise.tasks.flatMap(({ id, checks }) =>
    checks.flatMap((check) => (check.kind === 'lab' && check.sources[trackId] ? [{ taskId: id, check }] : [])),
  );
}

/** Files of labs that stand in every workspace, so that learners can read what is run. */
export function labFilesOf(exercise: Exercise, trackId: TrackId): readonly PlacedFile[] {
  const files = labsIn(exercise, trackId).flatMap(({ check }) => check.sources[trackId]?.files ?? []);
  return [...new Map(files.map((file) => [file.workspacePath, file])).values()];
}

export interface LabRequest {
  readonly runId: string;
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  readonly workspace: string;
  readonly taskId: string;
  readonly checkId: string;
}

/** Undefined where there is no such lab in the track. */
export function planLab(request: LabRequest): LabPlan | undefined {
  const { runId, pack, exercise, track, workspace, taskId, checkId } = request;
  const found = labsIn(exercise, track.id).find((one) => one.taskId === taskId && one.check.id === checkId);
  const source = found?.check.sources[track.id];
  const language = benchLanguage(track.runner);
  if (!found || !source || !language) return undefined;
  return {
    ...{ runId, track, language, workspace },
    packId: pack.id,
    packRoot: pack.root,
    exerciseId: exercise.id,
    task: taskId,
    check: checkId,
    program: source.program,
    files: source.files,
    seed: found.check.seed,
    timeoutMs: found.check.timeoutMs,
    allTestFiles: testFilesOf(exercise, track.id).map(({ workspacePath }) => workspacePath),
  };
}
