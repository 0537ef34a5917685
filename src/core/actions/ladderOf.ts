import { hintLadder, type HintLadder } from '../assess/hintLadder';
import type { Task } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';
import { lockOf } from './lockOf';
import type { OpenExercise } from './openExercise';

/** A task's hints as they stand for a learner, sealed ones too. @param now milliseconds since the epoch */
export function ladderOf(
  open: Pick<OpenExercise, 'exercise' | 'track'>,
  task: Task,
  state: ExerciseState | undefined,
  now: number,
): HintLadder {
  const isSolutionOpen = (taskId: string): boolean => {
    const other = open.exercise.tasks.find(({ id }) => id === taskId);
    return other !== undefined && lockOf(open, other, state, now).state === 'open';
  };
  return hintLadder(task, state?.tasks.get(task.id), {
    startedAt: state?.startedAt ?? now,
    now,
    seals: { trackId: open.track.id, isSolutionOpen },
  });
}
