import {
  CreateFile,
  TextDocumentEdit,
  type CodeAction,
  type Diagnostic,
  type TextEdit,
} from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Document } from 'yaml';
import type { DocumentContext } from '../documentContext';
import type { FoundNode } from '../yamlPaths';

/** A problem to be mended. */
export interface FixWork {
  readonly context: DocumentContext;
  /** The document as YAML. */
  readonly tree: Document;
  readonly diagnostic: Diagnostic;
  /** What begins where the problem does, the largest first. */
  readonly nodes: readonly FoundNode[];
}

/** Offers what mends one kind of problem; nothing where it is of another kind. */
export type QuickFix = (work: FixWork) => readonly CodeAction[] | Promise<readonly CodeAction[]>;

/** What a fix does. Its title says exactly that. */
export interface Mending {
  readonly title: string;
  /** In the document itself. */
  readonly edits?: readonly TextEdit[];
  /** Files of the pack that are not there yet: path → text. */
  readonly files?: ReadonlyMap<string, string>;
  /** The one that is most likely meant. */
  readonly isPreferred?: boolean;
}

export function actionOf({ context, diagnostic }: FixWork, { title, edits, files, isPreferred }: Mending): CodeAction {
  const { document, uriOf } = context;
  const created = [...(files ?? [])].flatMap(([path, text]) => {
    const uri = uriOf(path);
    const start = { line: 0, character: 0 };
    return [
      CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
      TextDocumentEdit.create({ uri, version: null }, [{ range: { start, end: start }, newText: text }]),
    ];
  });
  const own = edits?.length
    ? [TextDocumentEdit.create({ uri: document.uri, version: document.version }, [...edits])]
    : [];
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(isPreferred && { isPreferred }),
    edit: { documentChanges: [...created, ...own] },
  };
}

/** Replaces a part of the document. */
export function replaced({ context: { document } }: FixWork, start: number, end: number, newText: string): TextEdit {
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText };
}
