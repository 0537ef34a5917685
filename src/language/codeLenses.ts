import { isMap, isScalar, type Document, type Node } from 'yaml';
import type { CodeLens, Position } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Command } from '../shared/contract';
import { l10n } from '../shared/l10n';
import type { DocumentContext } from './documentContext';
import { sourceOf } from './meaning/packView';

/**
 * What an author can do with an exercise or a pack, above its id: prove it, and see it as learners will. Each command gets the URI of the
 * document as a text.
 */
export function codeLensesOf(context: DocumentContext): CodeLens[] {
  const { kind, document } = context;
  if (kind !== 'exercise' && kind !== 'pack') return [];
  const lens = (title: string, command: string, position: Position): CodeLens => ({
    range: { start: position, end: position },
    command: { title, command, arguments: [document.uri] },
  });
  const { tree } = sourceOf(context);
  const top = startOf(tree, document, 'id');
  if (kind === 'pack') return [lens(l10n.t('Verify pack'), Command.verifyPack, top)];
  const both = (at: Position): CodeLens[] => [
    lens(l10n.t('Verify'), Command.verifyExercise, at),
    lens(l10n.t('Preview as learner'), Command.previewExercise, at),
  ];
  const tasks = startOf(tree, document, 'tasks');
  return tasks.line === top.line ? both(top) : [...both(top), ...both(tasks)];
}

/** Where a key of the file stands; the top of the file where it has none. */
function startOf(tree: Document, document: TextDocument, name: string): Position {
  const { contents } = tree;
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  return document.positionAt((pair?.key as Node | undefined)?.range?.[0] ?? 0);
}
