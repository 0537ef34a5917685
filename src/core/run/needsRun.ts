import { currentTask } from '../actions/openExercise';
import type { Exercise } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';
import type { CaseKey } from './model';

/** Whether some of these tests have no verdict on the files as they are. */
export function needsRun(tests: readonly CaseKey[], state: ExerciseState | undefined): boolean {
  return tests.some(({ task, check, case: id }) => {
    return state?.tasks.get(task)?.cases.get(`${check}.${id}`)?.freshness !== 'current';
  });
}

/** The tasks whose tests a save is to run: the one to work on; of an exercise that is done all, so that it stays so. */
export function tasksOnSave(exercise: Exercise, state: ExerciseState | undefined): readonly string[] {
  const task = currentTask(exercise, state);
  return task ? [task.id] : exercise.tasks.map(({ id }) => id);
}
