import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';

/**
 * Nothing of a folder runs before the learner trusts it. Where trust is missing, says so with a way to give it, and
 * throws a cancellation.
 */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  void offerTrust();
  throw new vscode.CancellationError();
}

async function offerTrust(): Promise<void> {
  const manage = l10n.t('Manage Trust');
  const text = l10n.t('Running tests runs the code of this folder. That needs your trust in the folder first.');
  if ((await vscode.window.showWarningMessage(text, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
