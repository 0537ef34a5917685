import { SymbolKind, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { LoadedPack } from '../../core/pack/loadPack';
import type { DocumentContext } from '../documentContext';
import { readWritten } from '../meaning/writtenExercise';
import { nodeAt, type YamlSource } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';
import { locationIn } from './locations';

/** What an editor shows of one search. */
const MAX_SYMBOLS = 200;

/**
 * Exercises, tasks and checks of a pack whose id or title has the letters of a query in their order.
 * @param query empty: all
 */
export function workspaceSymbolsOf(
  { exercises }: LoadedPack,
  uriOf: DocumentContext['uriOf'],
  query: string,
): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const add = (
    source: YamlSource,
    path: KeyPath,
    id: string,
    title: string,
    kind: SymbolKind,
    container: string,
  ): void => {
    if (found.length >= MAX_SYMBOLS || id === '' || (!fits(query, id) && !fits(query, title))) return;
    const [start, end] = nodeAt(source.tree, path)?.range ?? [0, 0];
    const name = title === '' ? id : `${id}: ${title}`;
    found.push({
      ...WorkspaceSymbol.create(name, kind, uriOf(source.path), locationIn(source, start, end, uriOf).range),
      containerName: container,
    });
  };
  for (const [dir, { yaml }] of exercises) {
    if (!yaml || found.length >= MAX_SYMBOLS) continue;
    const exercise = readWritten(yaml, dir);
    add(yaml, ['id'], exercise.id, exercise.title, SymbolKind.Module, '');
    for (const task of exercise.tasks) {
      add(yaml, [...task.path, 'id'], task.id, task.title, SymbolKind.Class, exercise.id);
      for (const check of task.checks) {
        const container = `${exercise.id} ${task.id}`;
        if (check.path) add(yaml, [...check.path, 'id'], check.id, check.kind ?? '', SymbolKind.Method, container);
      }
    }
  }
  return found;
}

function fits(query: string, text: string): boolean {
  const letters = text.toLowerCase();
  let from = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
