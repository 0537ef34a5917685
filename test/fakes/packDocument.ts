import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextEdit, type Position, type WorkspaceEdit } from 'vscode-languageserver-types';
import { loadPackSources } from '../../src/core/pack/loadPack';
import type { DocumentContext, DocumentKind } from '../../src/language/documentContext';
import { InMemoryPackFiles } from './inMemoryPackFiles';

/** Stands for the cursor in texts of tests. */
const MARK = '‸';

/** A document of a pack in memory as the language service gets it, with the cursor where its text has the mark `‸`. */
export interface PackDocument {
  readonly context: DocumentContext;
  readonly position: Position;
  /** Without the mark. */
  readonly files: Readonly<Record<string, string>>;
}

/** @param files one of them has the mark, and is the document; or `path` names it */
export async function openPackDocument(files: Readonly<Record<string, string>>, path?: string): Promise<PackDocument> {
  const marked = Object.entries(files).find(([, text]) => text.includes(MARK));
  const own = path ?? marked?.[0];
  if (own === undefined) throw new Error(`No text has the mark ${MARK}.`);
  const plain = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace(MARK, '')]));
  const packFiles = new InMemoryPackFiles(plain);
  const loaded = await loadPackSources(packFiles, '/pack');
  const document = TextDocument.create(uriOf(own), own.endsWith('.md') ? 'markdown' : 'yaml', 1, plain[own] ?? '');
  const position = document.positionAt(Math.max(0, files[own]?.indexOf(MARK) ?? 0));
  const exerciseDir = Object.keys(plain)
    .filter((name) => name.endsWith('/exercise.yaml'))
    .map((name) => name.slice(0, -'/exercise.yaml'.length))
    .find((dir) => own.startsWith(`${dir}/`));
  const context: DocumentContext = {
    ...{ kind: kindOf(own), path: own, document, loaded, files: packFiles, uriOf },
    ...(exerciseDir !== undefined && { exerciseDir }),
  };
  return { context, position, files: plain };
}

function uriOf(path: string): string {
  return `pack:///${path}`;
}

function kindOf(path: string): DocumentKind {
  if (path.endsWith('.md')) return 'markdown';
  if (path === 'pack.yaml') return 'pack';
  if (path.endsWith('/exercise.yaml')) return 'exercise';
  return path.endsWith('/expect.yaml') ? 'expectation' : 'definition';
}

/** `path:line:column` of a place, line and column from 1; with the words that stand there. */
export function placeText(
  files: Readonly<Record<string, string>>,
  { uri, range }: { readonly uri: string; readonly range: { readonly start: Position; readonly end: Position } },
): string {
  const path = uri.replace('pack:///', '');
  const words = TextDocument.create(uri, '', 1, files[path] ?? '').getText(range);
  return `${path}:${range.start.line + 1}:${range.start.character + 1}${words === '' ? '' : ` ${words}`}`;
}

/** The files as they are after an edit: texts changed, files and folders moved. */
export function afterEdit(
  files: Readonly<Record<string, string>>,
  edit: WorkspaceEdit,
): Readonly<Record<string, string>> {
  let after: Record<string, string> = { ...files };
  for (const change of edit.documentChanges ?? []) {
    if ('textDocument' in change) {
      const path = change.textDocument.uri.replace('pack:///', '');
      const document = TextDocument.create(path, '', 1, after[path] ?? '');
      const edits = change.edits.filter((one): one is TextEdit => TextEdit.is(one));
      if (edits.length < change.edits.length) throw new Error('A snippet is no plain edit.');
      after[path] = TextDocument.applyEdits(document, edits);
    } else if (change.kind === 'rename') {
      const [from, to] = [change.oldUri, change.newUri].map((uri) => uri.replace('pack:///', ''));
      const moved = Object.entries(after).map(([path, text]): [string, string] =>
        path === from || path.startsWith(`${from}/`) ? [`${to}${path.slice(from!.length)}`, text] : [path, text],
      );
      after = Object.fromEntries(moved);
    } else throw new Error(`An edit that ${change.kind}s files is not expected.`);
  }
  return after;
}
