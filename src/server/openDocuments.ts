import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocuments, type Connection } from 'vscode-languageserver/node';
import type { OpenTexts } from '../language/pack/workingFiles';
import { filePathOf, pathWithin } from './fileUris';

/** Told of each change of what is open. @param isTextOnly false where a document was opened or closed */
export type DocumentListener = (path: string, isTextOnly: boolean) => void;

/** What is open in the editor, as its author sees it now. */
export class OpenDocuments {
  private readonly documents = new TextDocuments(TextDocument);
  /** By absolute path. */
  private readonly byPath = new Map<string, TextDocument>();

  constructor(connection: Connection, listener: DocumentListener) {
    this.documents.onDidOpen(({ document }) => {
      const path = filePathOf(document.uri);
      if (path === undefined) return;
      this.byPath.set(path, document);
      listener(path, false);
    });
    this.documents.onDidChangeContent(({ document }) => {
      const path = filePathOf(document.uri);
      // Opening tells of contents as well, and has been told.
      if (path !== undefined && this.byPath.has(path)) listener(path, true);
    });
    this.documents.onDidClose(({ document }) => {
      const path = filePathOf(document.uri);
      if (path !== undefined && this.byPath.delete(path)) listener(path, false);
    });
    this.documents.listen(connection);
  }

  get(uri: string): TextDocument | undefined {
    return this.documents.get(uri);
  }

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** Those of a folder. */
  within(folder: string): OpenTexts {
    const { byPath } = this;
    return {
      textOf: (path) => byPath.get(join(folder, path))?.getText(),
      paths: function* () {
        for (const file of byPath.keys()) {
          const path = pathWithin(folder, file);
          if (path !== undefined) yield path;
        }
      },
    };
  }
}
