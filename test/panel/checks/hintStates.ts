import type { ExerciseView, TaskView } from '../../../src/shared/panelProtocol';

/** A hint that costs points, and a task of which nothing lies in a file. */
export function hintStates(failing: ExerciseView) {
  const [first, ...others] = failing.tasks;
  const change = (changes: Partial<TaskView>): ExerciseView => ({
    ...failing,
    tasks: first ? [{ ...first, ...changes }, ...others] : others,
  });
  const hints: TaskView['hints'] = {
    total: 4,
    shown: [{ number: 3, html: '<p>Your code does not come to its end. Which loop waits for what never comes?</p>' }],
    text: '1 of 4 shown',
    canReveal: true,
    next: 4,
    cost: 'The next hint costs 10 % of this task’s points.',
  };
  return { hintAtCost: change({ hints }) } satisfies Record<string, ExerciseView>;
}
