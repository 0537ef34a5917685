import { stateOf, type OpenExercise } from '../core/actions/openExercise';
import type { Task } from '../core/pack/model';
import type { Session } from './session';

/** A question as `reflect` counts them, through the tasks and then those of the exercise. */
export interface Question {
  /** Counts from 1. */
  readonly number: number;
  readonly question: string;
  /** Undefined: it belongs to the exercise as a whole. */
  readonly task?: Task;
  /** The task is not passed without an answer. */
  readonly isRequired: boolean;
  readonly answer?: string;
}

/** Every question of an exercise, with the learner's answers. */
export function questionsOf(session: Session, open: OpenExercise): readonly Question[] {
  const state = stateOf(open, session.store.state);
  const ofTasks = open.exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) =>
      check.kind !== 'reflection'
        ? []
        : check.questions.map((question) => ({
            question,
            task,
            isRequired: check.isRequired,
            answer: state?.tasks.get(task.id)?.answers.get(question),
          })),
    ),
  );
  const ofExercise = open.exercise.reflection.map((question) => ({
    question,
    isRequired: false,
    answer: state?.journal.get(question),
  }));
  return [...ofTasks, ...ofExercise].map(({ answer, ...rest }, index) => ({
    number: index + 1,
    ...rest,
    ...(answer !== undefined && answer.trim() !== '' && { answer }),
  }));
}

/** What to type to answer a question: of the exercise that a command named, or of the one it was given in. */
export function answerCommand(
  name: string | undefined,
  { track }: { readonly track?: string },
  { number }: Question,
): string {
  const words = ['whetstone reflect', name, track === undefined ? undefined : `--track ${track}`];
  return [...words, `--question ${number} --text "…"`].filter((word) => word !== undefined).join(' ');
}
