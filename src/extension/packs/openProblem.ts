import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import type { SourcePlace } from '../../core/pack/problem';
import { l10n } from '../../shared/l10n';

/** A problem's place with the pack it stands in: what `whetstone.openProblem` is called with. */
export interface ProblemTarget {
  /** Absolute folder of the pack. */
  readonly root: string;
  readonly place: SourcePlace;
}

/** Opens the file at the line where a problem stands. A file that is missing altogether says so. */
export async function openProblem({ root, place }: ProblemTarget): Promise<void> {
  const uri = vscode.Uri.joinPath(vscode.Uri.file(root), place.path);
  const position = new vscode.Position(place.line - 1, place.column - 1);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw new HumanError(
      l10n.t('The file {0} cannot be opened.', uri.fsPath),
      { kind: 'openFolder', path: root },
      { cause: error },
    );
  }
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}
