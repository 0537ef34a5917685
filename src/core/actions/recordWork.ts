import { keepJournal } from './keepJournal';
import { findTask, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

type Open = Omit<OpenExercise, 'folder'>;

/** Leaves a task for later; the learner goes on with the next. It can still be passed. */
export async function skipTask(world: World, open: Open, taskId: string): Promise<void> {
  const task = findTask(open.exercise, taskId);
  await world.progress.append({ type: 'taskSkipped', ...subjectOf(open), task: task.id });
}

/** Keeps what the learner wrote to a question, of a task's reflection check or of the exercise. */
export async function writeJournal(
  world: World,
  open: Open,
  entry: { readonly question: string; readonly text: string; readonly taskId?: string },
): Promise<void> {
  await world.progress.append({
    type: 'journalWritten',
    ...subjectOf(open),
    question: entry.question,
    text: entry.text,
    ...(entry.taskId !== undefined && { task: entry.taskId }),
  });
  await keepJournal(world, open);
}
