import * as vscode from 'vscode';
import { l10n } from '../../../shared/l10n';

/** Opens the file that an author begins with; where its pack lies outside of this window's folders, the pack is offered as well. */
export async function openMade(folder: string, file: string): Promise<void> {
  const uri = vscode.Uri.file(file);
  await vscode.window.showTextDocument(uri);
  if (vscode.workspace.getWorkspaceFolder(uri)) return;
  const open = l10n.t('Open the Pack');
  const text = l10n.t('The pack lies outside of the folders of this window.');
  // Nobody waits for what the author does with a message.
  void vscode.window.showInformationMessage(text, open).then((chosen) => {
    if (chosen === undefined) return;
    void vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow: true });
  });
}
