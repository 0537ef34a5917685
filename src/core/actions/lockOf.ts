import { solutionLock, type SolutionLock } from '../assess/solutionLock';
import type { Task } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';
import type { OpenExercise } from './openExercise';

/** How a task's solution stands for a learner. @param now milliseconds since the epoch */
export function lockOf(
  { track }: Pick<OpenExercise, 'track'>,
  task: Task,
  state: ExerciseState | undefined,
  now: number,
): SolutionLock {
  return solutionLock(task, state?.tasks.get(task.id), track.id, { startedAt: state?.startedAt ?? now, now });
}
