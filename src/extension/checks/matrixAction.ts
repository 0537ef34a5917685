import { beginMatrix, changeMatrix } from '../../core/actions/changeMatrix';
import { openReasoning } from '../../core/actions/openReasoning';
import type { MatrixPlace } from '../../core/check/matrix/editMatrix';
import type { MatrixCheck } from '../../core/check/model';
import type { MatrixAction, MatrixEdit } from '../../shared/checks/matrixView';
import { ChangeQueue } from './changeQueue';
import type { CheckActionContext } from './checkActions';
import { DocumentText } from './documentText';
import { withWholePath } from './withWholePath';

const changes = new ChangeQueue();

/** Resolves when what has been typed into matrices up to now stands in their files, or could not be written. */
export function matrixChangesMade(): Promise<void> {
  return changes.settled();
}

/** Does what the learner asked for in the panel's part of the check. */
export async function matrixAction(
  check: MatrixCheck,
  action: MatrixAction,
  { services, open, task }: CheckActionContext,
): Promise<void> {
  if (action.act === 'matrix.reasoning') {
    await openReasoning(services.world, open, { taskId: task.id, check }, services.store.state);
    return;
  }
  const file = new DocumentText(open.folder, check.file);
  try {
    await changes.add(async () => {
      if ('value' in action) await changeMatrix(check, file, { place: placeOf(action), value: action.value });
      else await beginMatrix(check, file);
    });
  } catch (error) {
    throw withWholePath(error, open.folder);
  }
}

function placeOf(action: MatrixEdit): MatrixPlace {
  switch (action.act) {
    case 'matrix.weight':
      return { part: 'weight', criterion: action.criterion };
    case 'matrix.why':
      return { part: 'why', criterion: action.criterion };
    case 'matrix.score':
      return { part: 'score', criterion: action.criterion, option: action.option };
    case 'matrix.choice':
      return { part: 'choice' };
    case 'matrix.because':
      return { part: 'because' };
    case 'matrix.despite':
      return { part: 'despite' };
  }
}
