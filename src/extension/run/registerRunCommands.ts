import * as vscode from 'vscode';
import { Command, Setting } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { chosenTask } from './chosenTask';
import type { ExerciseRuns } from './exerciseRuns';

/** How long the status bar says what was switched. */
const MESSAGE_MS = 5_000;

/** Commands that run tests, and the one that stops them. */
export function registerRunCommands({ commands, current, store }: Services, runs: ExerciseRuns): vscode.Disposable {
  return vscode.Disposable.from(
    commands.register(Command.runTask, async (argument) => {
      const task = chosenTask(current.require(), store.state, argument);
      return (await runs.run({ taskIds: [task.id], isExplicit: true }))?.outcome;
    }),
    commands.register(Command.runExercise, async () => (await runs.run({ isExplicit: true }))?.outcome),
    commands.register(Command.cancelRun, () => runs.cancel()),
    commands.register(Command.toggleRunOnSave, toggleRunOnSave),
  );
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
