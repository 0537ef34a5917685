import * as vscode from 'vscode';
import { HumanError, type ErrorAction } from '../core/errors';
import { Command } from '../shared/contract';
import { l10n } from '../shared/l10n';

/**
 * Shows what went wrong, in the one way of the extension. A {@link HumanError} is shown as it is, with a button for its
 * action; a cancellation is silent; everything else is logged with its stack and shown as "Something went wrong".
 */
export async function showError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (isCancellation(error)) return;
  if (error instanceof HumanError) {
    log.info(`Shown: ${error.message}${error.cause === undefined ? '' : ` (cause: ${describe(error.cause)})`}`);
    const button = error.action && labelOf(error.action);
    const buttons = button === undefined ? [] : [button];
    const chosen = await vscode.window.showErrorMessage(error.message, ...buttons);
    if (chosen !== undefined && error.action) await carryOut(error.action, log);
    return;
  }
  log.error(describe(error));
  const showLog = l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(l10n.t('Something went wrong. The log says more.'), showLog);
  if (chosen === showLog) log.show(true);
}

/** Label of the button that carries out an action, in title case as the editor's buttons are. */
export function labelOf(action: ErrorAction): string {
  switch (action.kind) {
    case 'openFile':
      return l10n.t('Open File');
    case 'createPythonEnvironment':
      return l10n.t('Create Environment');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'openFolder':
      return l10n.t('Open Folder');
    case 'installGit':
      return l10n.t('Get Git');
    case 'findExtension':
      return l10n.t('Show Extension');
    case 'doctor':
      return l10n.t('Open Doctor');
    case 'showLog':
      return l10n.t('Show Log');
  }
}

/** Does what the button of an action says. */
export async function carryOut(action: ErrorAction, log: vscode.LogOutputChannel): Promise<void> {
  switch (action.kind) {
    case 'openFile': {
      const line = Math.max(0, (action.line ?? 1) - 1);
      const place = new vscode.Position(line, Math.max(0, (action.column ?? 1) - 1));
      await vscode.window.showTextDocument(vscode.Uri.file(action.path), { selection: new vscode.Range(place, place) });
      return;
    }
    case 'createPythonEnvironment':
      await vscode.commands.executeCommand(Command.createPythonEnvironment);
      return;
    case 'openSettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', action.setting);
      return;
    case 'openFolder':
      await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(action.path));
      return;
    case 'installGit':
      await vscode.env.openExternal(vscode.Uri.parse('https://git-scm.com/downloads'));
      return;
    case 'findExtension':
      await vscode.commands.executeCommand('workbench.extensions.search', `@id:${action.id}`);
      return;
    case 'doctor':
      await vscode.commands.executeCommand(Command.doctor);
      return;
    case 'showLog':
      log.show(true);
  }
}

function isCancellation(error: unknown): boolean {
  return (
    error instanceof vscode.CancellationError ||
    (error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled'))
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
