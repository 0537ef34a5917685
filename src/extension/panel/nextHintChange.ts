import { lockOf } from '../../core/actions/lockOf';
import type { OpenExercise } from '../../core/actions/openExercise';
import { ladderOf } from '../../core/actions/ladderOf';
import { asksOf, hintFits } from '../../core/assess/hintFits';
import { waitFor } from '../../core/assess/hintLadder';
import type { Task } from '../../core/pack/model';
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
    if ((ladderOf(open, task, state, now).wait?.minutes ?? 0) > 0 || hasTimedHint(task, state, now)) return true;
    const lock = lockOf(open, task, state, now);
    return 'ways' in lock && (lock.ways.giveUp?.minutes ?? 0) > 0;
  });
  return isWaiting ? MINUTE_MS + HAIR_MS - ((now - state.startedAt) % MINUTE_MS) : undefined;
}

/** A hint for what fails now comes before the others as soon as its time is over. */
function hasTimedHint(task: Task, state: ExerciseState, now: number): boolean {
  const own = state.tasks.get(task.id);
  if (own?.status === 'passed') return false;
  const { startedAt } = state;
  return task.hints.some(
    (hint, index) =>
      asksOf(hint) > 0 &&
      !own?.hintsShown.has(index) &&
      hintFits(hint, task, own) &&
      waitFor(hint.after, own, { startedAt, now }).minutes > 0,
  );
}
