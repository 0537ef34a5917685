import { inspectedCases } from '../check/inspectedCases';
import { isInspected } from '../check/model';
import { isInTrack, type Task, type TrackId } from '../pack/model';

/** Where a task is done in the learner's workspace. */
export interface TaskPlace {
  /** Relative to the workspace, `/`-separated. */
  readonly file: string;
  /** Where it is about a symbol; otherwise it is about the whole file. */
  readonly symbol?: string;
}

/** A task's anchor; or else the file of the learner's that its first check judges: a matrix, a diagram. Undefined: it is done in the panel alone. */
export function taskPlace(task: Task, trackId: TrackId): TaskPlace | undefined {
  const anchor = task.anchors[trackId];
  if (anchor) return anchor;
  for (const check of task.checks) {
    if (!isInspected(check) || !isInTrack(check, trackId)) continue;
    const file =
      'file' in check ? check.file : inspectedCases(check, trackId).find((one) => one.file !== undefined)?.file;
    if (file !== undefined) return { file };
  }
  return undefined;
}
