import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import type { CancelSignal } from '../../core/ports';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { choosePython } from './editorPython';
import type { ExerciseRuns } from './exerciseRuns';
import { requireTrust } from './requireTrust';

/** Makes the environment of an exercise's folder; answers its interpreter, undefined when it was cancelled. */
export type MakePythonEnvironment = (request: {
  readonly workspace: string;
  readonly requires: Readonly<Record<string, string>>;
  /** Relative to the workspace. */
  readonly requirements?: string;
  readonly onProgress: (line: string) => void;
  readonly signal: CancelSignal;
}) => Promise<string | undefined>;

/** The command that makes a `.venv` for the open exercise, with its progress shown, and then runs the tests that waited for it. */
export function registerPythonEnvironmentCommand(
  { commands, current, log }: Services,
  runs: ExerciseRuns,
  make: MakePythonEnvironment,
): vscode.Disposable {
  let underWay: Promise<void> | undefined;
  const create = async (): Promise<void> => {
    requireTrust();
    const { folder, track } = current.require();
    if (track.runner !== 'pytest') throw new HumanError(l10n.t('This exercise does not need Python.'));
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Python environment'),
      cancellable: true,
    };
    const interpreter = await vscode.window.withProgress(options, (progress, token) =>
      runs.prepare(async (report, signal) => {
        token.onCancellationRequested(() => runs.cancel());
        return make({
          workspace: folder,
          requires: track.requires,
          ...(track.packages !== undefined && { requirements: track.packages }),
          onProgress: (line) => {
            log.info(`Python environment: ${line}`);
            progress.report({ message: line });
            report(l10n.t('Python environment: {0}', line));
          },
          signal,
        });
      }),
    );
    if (interpreter === undefined) return;
    await choosePython(folder, interpreter, log);
    await offerRun(path.relative(folder, interpreter));
  };
  return commands.register(Command.createPythonEnvironment, async () => {
    // Two buttons lead here; a second press waits for the first.
    underWay ??= create().finally(() => (underWay = undefined));
    await underWay;
  });
}

async function offerRun(interpreter: string): Promise<void> {
  const run = l10n.t('Run Tests');
  const text = l10n.t('The Python environment is ready: {0}', interpreter);
  if ((await vscode.window.showInformationMessage(text, run)) === run) {
    await vscode.commands.executeCommand(Command.runExercise);
  }
}
