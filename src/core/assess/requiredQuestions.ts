import type { Task } from '../pack/model';
import type { TaskState } from '../progress/learnerState';

export interface RequiredQuestions {
  readonly total: number;
  /** Those without an answer, in the task's order; blanks are no answer. */
  readonly open: readonly string[];
}

/** The questions that must be answered before a task is passed. */
export function requiredQuestions(task: Task, state: TaskState | undefined): RequiredQuestions {
  const questions = task.checks.flatMap((check) =>
    check.kind === 'reflection' && check.isRequired ? check.questions : [],
  );
  const open = questions.filter((question) => (state?.answers.get(question) ?? '').trim() === '');
  return { total: questions.length, open };
}
