import { giveAnswer } from '../../core/actions/giveAnswer';
import type { AnswersCheck } from '../../core/check/model';
import type { AnswersAction } from '../../shared/checks/answersView';
import type { CheckActionContext } from './checkActions';

/** Keeps an answer that the learner gave in the panel; what it is worth comes back with the next state. */
export async function answersAction(
  check: AnswersCheck,
  { questionId, answer }: AnswersAction,
  { services, open, task }: CheckActionContext,
): Promise<void> {
  const { world, store } = services;
  await giveAnswer(world, open, { taskId: task.id, checkId: check.id, questionId, answer }, store.state);
}
