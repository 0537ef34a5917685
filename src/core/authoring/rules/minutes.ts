import type { ExerciseRule } from '../advice';
import { leastMinutes } from '../estimateMinutes';
import { warning } from '../warning';

/** A task is a step that fits between two breaks. */
const MOST_OF_TASK = 45;

/** Times that the size of an exercise speaks against. */
export const minutes: ExerciseRule = ({ exercise, yaml }) => {
  const { time, tasks } = exercise;
  const least = Math.ceil(tasks.reduce((sum, task) => sum + leastMinutes(task), 0));
  const most = tasks.length * MOST_OF_TASK;
  const place = yaml.placeOf(['time']);
  const problems = tasks.flatMap((task, index) => {
    const needed = Math.ceil(leastMinutes(task));
    if (needed <= MOST_OF_TASK) return [];
    const message = `Reading and writing alone take ${needed} minutes here, and a task is at most ${MOST_OF_TASK} minutes of work, so that nobody has to stop in the middle. Split it.`;
    return [warning('minutes', yaml.placeOf(['tasks', index, 'id']), message)];
  });
  if (time.maxMinutes < least) {
    const message = `Even a quick reader who makes no mistake needs ${least} minutes for this exercise, and it says ${time.maxMinutes}: learners who plan by it will run out of time. Say how long it really takes.`;
    problems.push(warning('minutes', place, message));
  } else if (time.maxMinutes > most) {
    const count = tasks.length === 1 ? 'one task is' : `${tasks.length} tasks are`;
    const message = `A task is at most ${MOST_OF_TASK} minutes of work, so ${count} ${most} minutes at most, and this says ${time.maxMinutes}: learners would have to stop in the middle of a step. Split tasks, or say how long it really takes.`;
    problems.push(warning('minutes', place, message));
  }
  return problems;
};
