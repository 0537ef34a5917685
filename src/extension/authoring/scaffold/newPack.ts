import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { faultOfPackId, faultOfTitle, idOfTitle, type PackAnswers } from '../../../core/scaffold/answers';
import { addPack } from '../../../node/scaffold/authorPack';
import { l10n } from '../../../shared/l10n';
import { askExercise } from './askExercise';
import { openMade } from './openMade';
import { askText } from './questions';

/** Asks for what a pack needs, makes it, and opens it. */
export async function newPack(argument: unknown, extensionId: string): Promise<void> {
  const heading = l10n.t('New Pack');
  const title = await askText(heading, {
    prompt: l10n.t('Title of the pack'),
    value: l10n.t('New pack'),
    fault: faultOfTitle,
  });
  if (title === undefined) return;
  const id = await askText(heading, {
    prompt: l10n.t('Id of the pack, publisher.name. It stays for ever.'),
    value: `my-name.${idOfTitle(title) || 'pack'}`,
    fault: faultOfPackId,
  });
  if (id === undefined) return;
  const exercise = await askExercise({
    heading: l10n.t('The First Exercise of the Pack'),
    suggested: l10n.t('First exercise'),
  });
  if (!exercise) return;
  const parent = argument instanceof vscode.Uri ? argument : await askParent();
  if (!parent) return;
  const folder = path.join(parent.fsPath, id.trim().slice(id.trim().indexOf('.') + 1));
  await openMade(folder, await makePack(folder, { id: id.trim(), title: title.trim(), exercise }, extensionId));
}

/** Makes a pack in a folder. @returns the file to begin with, absolute */
export async function makePack(folder: string, answers: PackAnswers, extensionId: string): Promise<string> {
  const files = await addPack(folder, answers, extensionId);
  return files.find((file) => path.basename(file) === 'exercise.yaml') ?? path.join(folder, 'pack.yaml');
}

/** The folder in which a pack is to get a folder of its own; undefined where the author turned away. */
export async function askParent(): Promise<vscode.Uri | undefined> {
  const [here] = vscode.workspace.workspaceFolders ?? [];
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: here?.uri ?? vscode.Uri.file(os.homedir()),
    openLabel: l10n.t('Make the Pack Here'),
    title: l10n.t('Choose the folder in which the pack gets a folder of its own'),
  });
  return chosen?.[0];
}
