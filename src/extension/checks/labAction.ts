import * as vscode from 'vscode';
import { predictLab } from '../../core/actions/predictLab';
import type { LabCheck } from '../../core/check/model';
import type { LabAction } from '../../shared/checks/labView';
import { Command } from '../../shared/contract';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function labAction(check: LabCheck, action: LabAction, context: CheckActionContext): Promise<void> {
  const { services, open, task } = context;
  switch (action.act) {
    case 'lab.predict': {
      const key = { taskId: task.id, checkId: check.id };
      await predictLab(services.world, open, key, action.predictions, services.store.state);
      return;
    }
    case 'lab.run':
      await vscode.commands.executeCommand(Command.runLab, task.id, check.id);
  }
}
