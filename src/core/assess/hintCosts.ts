import type { Exercise, Task } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';

/** A hint that was opened before its task was passed, and costs something. */
export interface HintCost {
  readonly task: Task;
  /** From 1, as the ladder counts. */
  readonly number: number;
  /** Of the points of its task. All of them together take no more than there is. */
  readonly percent: number;
}

/** What the hints that were used cost; what is read after a task is passed costs nothing. */
export function hintCosts(exercise: Exercise, state: ExerciseState | undefined): readonly HintCost[] {
  return exercise.tasks.flatMap((task) =>
    [...(state?.tasks.get(task.id)?.hintsUsed ?? [])]
      .sort((a, b) => a - b)
      .flatMap((index): HintCost[] => {
        const percent = task.hints[index]?.cost ?? 0;
        return percent > 0 ? [{ task, number: index + 1, percent }] : [];
      }),
  );
}
