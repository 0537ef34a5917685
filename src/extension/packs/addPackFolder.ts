import * as vscode from 'vscode';
import { Setting } from '../../shared/contract';
import { l10n } from '../../shared/l10n';

/** Lets the learner choose a folder with packs and puts it into the setting of the user, for all windows. */
export async function addPackFolder(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
    openLabel: l10n.t('Add Packs'),
    title: l10n.t('Choose a folder with a pack, or with several'),
  });
  if (!chosen) return;
  const configuration = vscode.workspace.getConfiguration();
  const before = configuration.inspect<readonly string[]>(Setting.packFolders)?.globalValue ?? [];
  const folders = [...new Set([...before, ...chosen.map(({ fsPath }) => fsPath)])];
  await configuration.update(Setting.packFolders, folders, vscode.ConfigurationTarget.Global);
}
