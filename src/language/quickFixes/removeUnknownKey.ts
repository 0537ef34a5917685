import { isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { l10n } from '../../shared/l10n';
import { nodeAt } from '../yaml/yamlSource';
import { actionOf, replaced, type FixWork, type QuickFix } from './fixWork';

/** Takes a key away that cannot stand here, with all that belongs to it. */
export const removeUnknownKey: QuickFix = (work) => {
  const { diagnostic, nodes, tree } = work;
  const found = nodes.find(({ isKey }) => isKey);
  if (diagnostic.code !== 'unknownKey' || !found) return [];
  const map = found.path.length === 1 ? tree.contents : nodeAt(tree, found.path.slice(0, -1));
  if (!isMap(map)) return [];
  const index = map.items.findIndex(({ key }) => key === found.node);
  const range = rangeWithout(map as YAMLMap<Node, Node | null>, index, work);
  if (!range || !isScalar(found.node)) return [];
  const title = l10n.t('Remove "{0}" and what it says', String(found.node.value));
  return [actionOf(work, { title, edits: [replaced(work, range.start, range.end, '')] })];
};

/** What of the text a pair takes, so that the rest is still a map; undefined where it is all that the map has. */
function rangeWithout(
  map: YAMLMap<Node, Node | null>,
  index: number,
  { context: { document } }: FixWork,
): { readonly start: number; readonly end: number } | undefined {
  const [before, own, after] = [map.items[index - 1], map.items[index], map.items[index + 1]];
  const start = own?.key.range?.[0];
  if (!own || start === undefined || (!before && !after)) return undefined;
  const next = after?.key.range?.[0];
  const text = document.getText();
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isOnLineOfItsOwn = map.flow !== true && text.slice(lineStart, start).trim() === '';
  if (isOnLineOfItsOwn) {
    const lineEnd = text.indexOf('\n', endOf(own));
    return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
  }
  if (next !== undefined) return { start, end: next };
  return before ? { start: endOf(before), end: endOf(own) } : undefined;
}

/** Where what a pair says ends, blank lines and comments behind it not included. */
function endOf({ key, value }: Pair<Node, Node | null>): number {
  return value?.range?.[1] ?? key.range?.[1] ?? 0;
}
