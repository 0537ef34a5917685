import { findTask, type OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { Check, Task } from '../../core/pack/model';
import type { CheckAction } from '../../shared/checks/checkView';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { answersAction } from './answersAction';
import { checklistAction } from './checklistAction';
import { explainAction } from './explainAction';
import { labAction } from './labAction';
import { matrixAction } from './matrixAction';
import { reviewAction } from './reviewAction';

export interface CheckActionContext {
  readonly services: Pick<Services, 'world' | 'current' | 'store'>;
  readonly open: OpenExercise;
  readonly task: Task;
}

/** Carries out what the learner does in a check's part of the panel. */
export async function carryOutCheckAction(
  services: CheckActionContext['services'],
  intent: { readonly taskId: string; readonly checkId: string; readonly action: CheckAction },
): Promise<void> {
  const open = services.current.require();
  const task = findTask(open.exercise, intent.taskId);
  const check = task.checks.find(({ id }) => id === intent.checkId);
  const context = { services, open, task };
  const kind = intent.action.act.split('.', 1)[0];
  if (!check || check.kind !== kind) throw new HumanError(l10n.t('This check is not in the exercise any more.'));
  await carryOut(check, intent.action, context);
}

/** Both are of one kind: it has been compared. */
function carryOut(check: Check, action: CheckAction, context: CheckActionContext): Promise<void> | undefined {
  switch (check.kind) {
    case 'answers':
      return answersAction(check, action as Parameters<typeof answersAction>[1], context);
    case 'explain':
      return explainAction(check, action as Parameters<typeof explainAction>[1], context);
    case 'matrix':
      return matrixAction(check, action as Parameters<typeof matrixAction>[1], context);
    case 'checklist':
      return checklistAction(check, action as Parameters<typeof checklistAction>[1], context);
    case 'review':
      return reviewAction(check, action as Parameters<typeof reviewAction>[1], context);
    case 'lab':
      return labAction(check, action as Parameters<typeof labAction>[1], context);
    default:
      return undefined;
  }
}
