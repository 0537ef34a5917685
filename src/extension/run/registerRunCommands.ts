import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import { whatToDoText } from '../../core/check/whatToDo';
import type { Task } from '../../core/pack/model';
import { Command, Setting } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { chosenTask } from './chosenTask';
import type { ExerciseRuns } from './exerciseRuns';
import { plannedTests } from './runView';

/** How long the status bar says what was switched. */
const MESSAGE_MS = 5_000;

/** Commands that run tests, and the one that stops them. */
export function registerRunCommands({ commands, current, store }: Services, runs: ExerciseRuns): vscode.Disposable {
  return vscode.Disposable.from(
    commands.register(Command.runTask, async (argument) => {
      const open = current.require();
      const task = chosenTask(open, store.state, argument);
      if (plannedTests(open, [task.id]).length === 0) return showInPanel(open, task, task.id);
      return (await runs.run({ taskIds: [task.id], isExplicit: true }))?.outcome;
    }),
    commands.register(Command.runExercise, async () => {
      const open = current.require();
      const { title, tasks } = open.exercise;
      if (plannedTests(open).length === 0) {
        return showInPanel(open, { title, checks: tasks.flatMap(({ checks }) => checks) });
      }
      return (await runs.run({ isExplicit: true }))?.outcome;
    }),
    commands.register(Command.cancelRun, () => runs.cancel()),
    commands.register(Command.toggleRunOnSave, toggleRunOnSave),
  );
}

/** Where there is nothing for a run to judge, leads to what there is to do. */
async function showInPanel(
  { track }: OpenExercise,
  work: Pick<Task, 'title' | 'checks'>,
  taskId?: string,
): Promise<undefined> {
  await vscode.commands.executeCommand(Command.openPanel, taskId);
  void vscode.window.showInformationMessage(whatToDoText(work, track.id));
}

/** For all exercises of the learner's, so that the exercise's own folder stays as it is; unless the folder has the setting. */
async function toggleRunOnSave(): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  const isOn = settings.get<boolean>(Setting.runsOnSave, false);
  const isInFolder = settings.inspect(Setting.runsOnSave)?.workspaceValue !== undefined;
  await settings.update(
    Setting.runsOnSave,
    !isOn,
    isInFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
  const text = isOn
    ? l10n.t('The tests run when you ask for it, and not when you save.')
    : l10n.t('The tests of the current task now run on each save.');
  void vscode.window.setStatusBarMessage(text, MESSAGE_MS);
}
