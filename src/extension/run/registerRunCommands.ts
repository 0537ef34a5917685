import * as vscode from 'vscode';
import { Command } from '../../shared/contract';
import type { Services } from '../services';
import { chosenTask } from './chosenTask';
import type { ExerciseRuns } from './exerciseRuns';

/** Commands that run tests, and the one that stops them. */
export function registerRunCommands({ commands, current, store }: Services, runs: ExerciseRuns): vscode.Disposable {
  return vscode.Disposable.from(
    commands.register(Command.runTask, async (argument) => {
      const task = chosenTask(current.require(), store.state, argument);
      return (await runs.run({ taskIds: [task.id], isExplicit: true }))?.outcome;
    }),
    commands.register(Command.runExercise, async () => (await runs.run({ isExplicit: true }))?.outcome),
    commands.register(Command.cancelRun, () => runs.cancel()),
  );
}
