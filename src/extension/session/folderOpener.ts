import * as path from 'node:path';
import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';
import type { CurrentExercise } from './currentExercise';

type Where = 'thisWindow' | 'newWindow';

/** Opens the folders of exercises, without taking a window away from other work unasked. */
export class FolderOpener {
  constructor(private readonly current: CurrentExercise) {}

  isOpen(folder: string): boolean {
    return (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => path.relative(uri.fsPath, folder) === '');
  }

  /** Opens the folder; this window's extension host ends then, unless it opens in another. False: the learner turned away. */
  async open(folder: string, title: string): Promise<boolean> {
    const where = await this.chooseWindow(title);
    if (!where) return false;
    await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), {
      ...(where === 'newWindow' ? { forceNewWindow: true } : { forceReuseWindow: true }),
    });
    return true;
  }

  private async chooseWindow(title: string): Promise<Where | undefined> {
    const setting = vscode.workspace.getConfiguration('window').get<string>('openFoldersInNewWindow');
    if (setting === 'on') return 'newWindow';
    const isFree = (vscode.workspace.workspaceFolders ?? []).length === 0;
    const isExercise = this.current.state.kind === 'open' || this.current.state.kind === 'unavailable';
    if (isFree || isExercise || setting === 'off') return 'thisWindow';
    const items: readonly (vscode.QuickPickItem & { readonly where: Where })[] = [
      { label: l10n.t('In a new window'), detail: l10n.t('This window stays as it is'), where: 'newWindow' },
      {
        label: l10n.t('In this window'),
        detail: l10n.t('The folder that is open here is closed'),
        where: 'thisWindow',
      },
    ];
    const chosen = await vscode.window.showQuickPick(items, {
      title: l10n.t('Where do you want to open “{0}”?', title),
    });
    return chosen?.where;
  }
}
