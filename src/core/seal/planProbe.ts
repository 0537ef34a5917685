import { benchLanguage } from '../bench/language';
import type { Exercise, Pack, Track } from '../pack/model';
import { testFilesOf } from '../run/planRun';
import type { ProbePlan } from './ports';

/** A probe runs some hundred calls; what takes longer does not come to an end. */
export const PROBE_TIMEOUT_MS = 30_000;

export interface ProbeRequest {
  readonly runId: string;
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  readonly workspace: string;
  readonly taskId: string;
  readonly seed: string;
  readonly mode: ProbePlan['mode'];
  readonly environment?: ProbePlan['environment'];
}

/** Undefined where the task has no probe in this track. */
export function planProbe(request: ProbeRequest): ProbePlan | undefined {
  const { runId, pack, exercise, track, workspace, taskId, seed, mode, environment } = request;
  const source = exercise.tasks.find(({ id }) => id === taskId)?.solution?.probes[track.id];
  const language = benchLanguage(track.runner);
  if (!source || !language) return undefined;
  return {
    ...{ runId, track, language, workspace, source, seed, mode },
    packId: pack.id,
    packRoot: pack.root,
    exerciseId: exercise.id,
    task: taskId,
    timeoutMs: PROBE_TIMEOUT_MS,
    allTestFiles: testFilesOf(exercise, track.id).map(({ workspacePath }) => workspacePath),
    ...(environment && { environment }),
  };
}
