import { existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { AUTHORS_EXTENSION } from '../../shared/contract';
import { l10n } from '../../shared/l10n';

/**
 * The absolute path of a built program that only authors need: in the extension for authors, or in the clone that this one is
 * developed in.
 * @throws HumanError where it is not installed
 */
export function authorTool(extensionUri: vscode.Uri, name: string): string {
  const installed = vscode.extensions.getExtension(AUTHORS_EXTENSION)?.extensionPath ?? extensionUri.fsPath;
  const file = path.join(installed, 'dist', name);
  if (existsSync(file)) return file;
  throw new HumanError(
    l10n.t(
      'Writing, verifying and packaging packs need the extension “Whetstone for Authors” beside this one. Install it, and try again.',
    ),
    { kind: 'findExtension', id: AUTHORS_EXTENSION },
  );
}
