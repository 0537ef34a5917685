import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';

type Purpose = 'run' | 'export';

/**
 * Nothing of a folder runs before the learner trusts it. Where trust is missing, says so with a way to give it, and
 * throws a cancellation.
 * @param purpose what it is needed for
 */
export function requireTrust(purpose: Purpose = 'run'): void {
  if (vscode.workspace.isTrusted) return;
  void offerTrust(purpose);
  throw new vscode.CancellationError();
}

async function offerTrust(purpose: Purpose): Promise<void> {
  const manage = l10n.t('Manage Trust');
  const text =
    purpose === 'run'
      ? l10n.t('Running tests runs the code of this folder. That needs your trust in the folder first.')
      : l10n.t('Exporting an attempt runs git in this folder. That needs your trust in the folder first.');
  if ((await vscode.window.showWarningMessage(text, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
