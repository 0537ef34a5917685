import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';
import { carryOut, labelOf } from '../showError';

/** Says once in an exercise's folder that it was made without git, what that costs, and where to get git. */
export async function adviseOnGit(folder: string, log: vscode.LogOutputChannel): Promise<void> {
  if (await exists(vscode.Uri.joinPath(vscode.Uri.file(folder), '.git'))) return;
  const get = { kind: 'installGit' } as const;
  const text = l10n.t(
    'There was no git to be found when this folder was made, so no snapshots of your attempts are kept. Tests, hints and progress work all the same.',
  );
  const button = labelOf(get);
  if ((await vscode.window.showWarningMessage(text, button)) === button) await carryOut(get, log);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}
