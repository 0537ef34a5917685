import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { matrixChangesMade } from '../checks/matrixAction';
import { saveDocument } from '../saveDocument';

type Purpose = 'tests' | 'benchmark' | 'lab' | 'solution' | 'handIn' | 'export';

/**
 * Saves what is unsaved in a folder: tests judge the files on the disk, and the learner means what the editor and the panel show.
 * Throws a {@link HumanError} where a file cannot be saved.
 * @param purpose what they are saved for
 */
export async function saveWorkspaceFiles(folder: string, purpose: Purpose = 'tests'): Promise<void> {
  // What was typed into the panel may be on its way into its file.
  await matrixChangesMade();
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== 'file' || !isInside(folder, document.uri.fsPath)) continue;
    if (await saveDocument(document)) continue;
    const name = path.relative(folder, document.uri.fsPath);
    throw new HumanError(unsavedText(name, purpose));
  }
}

function unsavedText(name: string, purpose: Purpose): string {
  switch (purpose) {
    case 'tests':
      return l10n.t('{0} could not be saved, so the tests did not run. Save it and run them again.', name);
    case 'benchmark':
      return l10n.t('{0} could not be saved, so nothing was measured. Save it and measure again.', name);
    case 'lab':
      return l10n.t('{0} could not be saved, so the lab did not run. Save it and run it again.', name);
    case 'solution':
      return l10n.t('{0} could not be saved, so your code was not tried. Save it and try again.', name);
    case 'handIn':
      return l10n.t('{0} could not be saved, so nothing was handed in. Save it and hand in again.', name);
    case 'export':
      return l10n.t('{0} could not be saved, so nothing was exported. Save it and export again.', name);
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}
