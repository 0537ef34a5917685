import { HumanError } from '../errors';
import { solutionLock } from '../assess/solutionLock';
import { findTask, stateOf, subjectOf, type OpenExercise } from './openExercise';
import { solutionDirs } from '../pack/solutionDirs';
import type { LearnerState } from '../progress/learnerState';
import { lockText } from './texts';
import type { World } from './world';

/**
 * The files of a task's solution by workspace path (undefined: the solution has no such file), cumulative over the
 * tasks before it. Read only when the lock is open; throws a {@link HumanError} with the lock's reason otherwise.
 * The first opening is recorded.
 */
export async function openSolution(
  world: World,
  open: Omit<OpenExercise, 'folder'>,
  taskId: string,
  state: LearnerState,
): Promise<ReadonlyMap<string, string | undefined>> {
  const task = findTask(open.exercise, taskId);
  const own = stateOf(open, state)?.tasks.get(taskId);
  const lock = solutionLock(task, own);
  if (lock.state !== 'open') throw new HumanError(lockText(lock));
  const dirs = solutionDirs(open.exercise, open.track.id, taskId);
  if (dirs.length === 0) throw new HumanError(lockText({ state: 'none' }));
  const files = await world.packs.readSolution(open.pack.root, dirs);
  if (!own?.isSolutionOpened) {
    await world.progress.append({ type: 'solutionOpened', ...subjectOf(open), task: taskId });
  }
  return files;
}
