import type { OpenExercise } from '../../core/actions/openExercise';
import { hintLadder } from '../../core/assess/hintLadder';
import type { ExerciseState } from '../../core/progress/learnerState';

const MINUTE_MS = 60_000;
/** A hair more than whole minutes, so that the minute is over then. */
const HAIR_MS = 50;

/**
 * In how many milliseconds the waiting time of a hint, shown in whole minutes from the start of the exercise, changes;
 * undefined while no hint waits for time.
 */
export function nextHintChangeMs({ exercise }: OpenExercise, state: ExerciseState, now: number): number | undefined {
  const { startedAt, tasks } = state;
  const isWaiting = exercise.tasks.some((task) => {
    const ladder = hintLadder(task, tasks.get(task.id), { startedAt, now });
    return (ladder.wait?.minutes ?? 0) > 0;
  });
  return isWaiting ? MINUTE_MS + HAIR_MS - ((now - startedAt) % MINUTE_MS) : undefined;
}
