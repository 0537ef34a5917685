import { currentTask, type OpenExercise } from '../../core/actions/openExercise';
import type { Task } from '../../core/pack/model';
import type { ExerciseState } from '../../core/progress/learnerState';
import { isHeldUp } from './benchmarkStep';

/**
 * The task to work on; undefined when all are passed. One of which all is done but a benchmark that this machine cannot be asked for comes
 * after all others.
 */
export function taskAtHand(open: OpenExercise, state: ExerciseState | undefined): Task | undefined {
  const { exercise } = open;
  const tasks = exercise.tasks.filter((task) => !isHeldUp(open, task, state?.tasks.get(task.id)));
  return currentTask({ ...exercise, tasks }, state) ?? currentTask(exercise, state);
}
