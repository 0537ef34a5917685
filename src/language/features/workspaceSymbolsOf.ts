import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { LoadedPack } from '../../core/pack/loadPack';
import type { YamlFile } from '../../core/pack/yamlFile';
import type { DocumentContext } from '../documentContext';
import { nodeAt } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';
import { locationIn } from './locations';

/** What an editor shows of one search. */
const MAX_SYMBOLS = 200;

/**
 * Exercises, tasks and checks of a pack whose id or title has the letters of a query in their order. Of an exercise that cannot be read
 * itself alone.
 * @param query empty: all
 */
export function workspaceSymbolsOf(
  { exercises }: LoadedPack,
  uriOf: DocumentContext['uriOf'],
  query: string,
): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  const add = (
    yaml: YamlFile,
    path: KeyPath,
    [id, title]: readonly [string, string],
    kind: SymbolKind,
    of: string,
  ): void => {
    if (found.length >= MAX_SYMBOLS || (!fits(query, id) && !fits(query, title))) return;
    // Only of what is found: a pack of many exercises need not be parsed for every letter of a query.
    const range = nodeAt(yaml.tree, path)?.range;
    // The check of a task that writes none down.
    if (!range) return;
    const [start, end] = range;
    const name = title === '' ? id : `${id}: ${title}`;
    found.push({ name, kind, location: locationIn(yaml, start, end, uriOf), ...(of !== '' && { containerName: of }) });
  };
  for (const { exercise, yaml } of exercises.values()) {
    if (!yaml) continue;
    add(yaml, ['id'], [exercise.id, exercise.title], SymbolKind.Module, '');
    if (exercise.isBroken) continue;
    for (const [index, task] of exercise.tasks.entries()) {
      const path = ['tasks', index];
      add(yaml, [...path, 'id'], [task.id, task.title], SymbolKind.Class, exercise.id);
      for (const [at, check] of task.checks.entries()) {
        const place = [...path, 'checks', at, 'id'];
        add(yaml, place, [check.id, check.kind], SymbolKind.Method, `${exercise.id} ${task.id}`);
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
