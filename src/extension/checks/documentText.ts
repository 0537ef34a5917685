import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LearnerText } from '../../core/actions/changeMatrix';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { saveDocument } from '../saveDocument';

/** The editor looks at the disk some times a second; under load it takes longer. */
const FOLLOW_MS = 10_000;
const LOOK_MS = 50;
/** What differs from the disk by its line ends alone may not have been followed yet, for so long. */
const SETTLED_MS = 1_000;

/**
 * A file of the learner's through the editor's own document: what has been typed there and not saved is read, and a change is made as one
 * that can be undone there. A file without unsaved changes is saved with it; one that has some is left to the learner to save.
 */
export class DocumentText implements LearnerText {
  private readonly uri: vscode.Uri;

  /** @param path relative to the folder, `/`-separated */
  constructor(
    folder: string,
    private readonly path: string,
  ) {
    this.uri = vscode.Uri.joinPath(vscode.Uri.file(folder), ...path.split('/'));
  }

  async read(): Promise<string | undefined> {
    return (await this.isThere()) ? (await this.document()).getText() : undefined;
  }

  async write(text: string): Promise<void> {
    if (!(await this.isThere())) {
      await vscode.workspace.fs.writeFile(this.uri, new TextEncoder().encode(text));
      return;
    }
    const document = await this.document();
    const wasDirty = document.isDirty;
    const edit = new vscode.WorkspaceEdit();
    const { range, inserted } = smallestChange(document, text);
    edit.replace(this.uri, range, inserted);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new HumanError(l10n.t('{0} could not be changed.', this.path), { kind: 'openFile', path: this.path });
    }
    if (!wasDirty && !(await saveDocument(document))) {
      throw new HumanError(l10n.t('{0} could not be saved.', this.path), { kind: 'openFile', path: this.path });
    }
  }

  /** The document as it is now: one that the editor keeps in memory follows the disk only after a while. */
  private async document(): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(this.uri);
    const begin = Date.now();
    while (!document.isDirty) {
      const likeness = likenessOf(document.getText(), await vscode.workspace.fs.readFile(this.uri));
      const waitedMs = Date.now() - begin;
      if (likeness === 'same' || (likeness === 'alike' && waitedMs > SETTLED_MS)) break;
      if (waitedMs > FOLLOW_MS) {
        const message = l10n.t('{0} has just changed, and the editor does not show it yet. Try again.', this.path);
        throw new HumanError(message, { kind: 'openFile', path: this.path });
      }
      await delay(LOOK_MS);
    }
    return document;
  }

  private async isThere(): Promise<boolean> {
    try {
      await vscode.workspace.fs.stat(this.uri);
      return true;
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
      throw error;
    }
  }
}

/**
 * Whether a document shows these bytes. The editor gives all lines of a document one ending: one whose file has several is only alike. What is no
 * UTF-8 it reads by its own settings: of that nothing can be said, and the document is believed.
 */
function likenessOf(text: string, bytes: Uint8Array): 'same' | 'alike' | 'other' {
  const plain = (one: string): string => one.replace(/\r\n?/g, '\n');
  try {
    const onDisk = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text === onDisk) return 'same';
    return plain(text) === plain(onDisk) ? 'alike' : 'other';
  } catch (error) {
    if (error instanceof TypeError) return 'alike';
    throw error;
  }
}

/** Leaves the cursor, and what is folded, alone where nothing changes. */
function smallestChange(
  document: vscode.TextDocument,
  after: string,
): { readonly range: vscode.Range; readonly inserted: string } {
  const before = document.getText();
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // A pair of characters that belong together (a line break, an emoji) is not cut in two.
  while (start > 0 && isPaired(before, start)) start -= 1;
  while (end > 0 && isPaired(before, before.length - end)) end -= 1;
  return {
    range: new vscode.Range(document.positionAt(start), document.positionAt(before.length - end)),
    inserted: after.slice(start, after.length - end),
  };
}

function isPaired(text: string, index: number): boolean {
  const [left = '', right = ''] = [text[index - 1], text[index]];
  return (left === '\r' && right === '\n') || (/[\uD800-\uDBFF]/u.test(left) && /[\uDC00-\uDFFF]/u.test(right));
}
