import * as vscode from 'vscode';
import { Command, ContextKey } from '../../../shared/contract';
import type { Services } from '../../services';
import { findWorkspacePacks } from '../workspacePacks';
import { newExercise } from './newExercise';
import { newPack } from './newPack';
import { newPattern } from './newPattern';
import { newTask } from './newTask';

/** What authors begin new things with. */
export function registerScaffolding({ commands, log, extensionUri }: Services): vscode.Disposable {
  const extensionId =
    vscode.extensions.all.find((one) => one.extensionUri.toString() === extensionUri.toString())?.id ?? '';
  const templatePath = vscode.Uri.joinPath(extensionUri, 'dist', 'templates', 'pattern.json').fsPath;
  const watcher = vscode.workspace.createFileSystemWatcher('**/pack.yaml', false, true);
  const tell = (): void => void commands.guard(() => tellPackFolders(log));
  tell();
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(tell),
    watcher.onDidDelete(tell),
    vscode.workspace.onDidChangeWorkspaceFolders(tell),
    commands.register(Command.newPack, (argument) => newPack(argument, extensionId)),
    commands.register(Command.newPattern, (argument) => newPattern(argument, { extensionId, templatePath })),
    commands.register(Command.newExercise, newExercise),
    commands.register(Command.newTask, newTask),
  );
}

/** Lets the menus of the explorer know which folders are packs. */
async function tellPackFolders(log: vscode.LogOutputChannel): Promise<void> {
  const folders = await findWorkspacePacks();
  log.debug(`Packs in this window: ${folders.length}`);
  await vscode.commands.executeCommand('setContext', ContextKey.packFolders, folders);
}
