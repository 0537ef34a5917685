import { handInExplanation, markExplanation, writeExplanation } from '../../core/actions/explain';
import type { ExplainCheck } from '../../core/check/model';
import type { ExplainAction } from '../../shared/checks/explainView';
import type { CheckActionContext } from './checkActions';

/** Keeps what the learner writes, hands it in, or keeps how it was marked. */
export async function explainAction(
  check: ExplainCheck,
  action: ExplainAction,
  { services, open, task }: CheckActionContext,
): Promise<void> {
  const { world, store } = services;
  const name = { taskId: task.id, checkId: check.id };
  switch (action.act) {
    case 'explain.write':
      return writeExplanation(world, open, { ...name, text: action.text }, store.state);
    case 'explain.handIn':
      return handInExplanation(world, open, { ...name, text: action.text }, store.state);
    case 'explain.mark':
      return markExplanation(world, open, { ...name, made: action.made }, store.state);
  }
}
