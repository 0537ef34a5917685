import { ladderOf } from '../../core/actions/ladderOf';
import { lockOf } from '../../core/actions/lockOf';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { ExerciseState } from '../../core/progress/learnerState';

const MINUTE_MS = 60_000;
/** A hair more than whole minutes, so that the minute is over then. */
const HAIR_MS = 50;

/**
 * In how many milliseconds the waiting time of a hint or of giving up, shown in whole minutes from the start of the exercise,
 * changes; undefined while nothing waits for time.
 */
export function nextHintChangeMs(open: OpenExercise, state: ExerciseState, now: number): number | undefined {
  const isWaiting = open.exercise.tasks.some((task) => {
    if ((ladderOf(open, task, state, now).wait?.minutes ?? 0) > 0) return true;
    const lock = lockOf(open, task, state, now);
    return 'ways' in lock && (lock.ways.giveUp?.minutes ?? 0) > 0;
  });
  return isWaiting ? MINUTE_MS + HAIR_MS - ((now - state.startedAt) % MINUTE_MS) : undefined;
}
