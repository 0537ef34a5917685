import { isMap, isNode, isScalar, isSeq, type Document, type Node } from 'yaml';
import type { KeyPath } from './yaml/yamlPlace';

/** A node with the keys that lead to it. */
export interface FoundNode {
  readonly node: Node;
  readonly path: KeyPath;
  /** The key at the end of the path, and not its value. */
  readonly isKey: boolean;
}

/** What begins at an offset, the largest first: a map, its first key … Empty where nothing does. */
export function nodesFrom(tree: Document, offset: number): readonly FoundNode[] {
  const found: FoundNode[] = [];
  const go = (node: unknown, path: KeyPath, isKey: boolean): void => {
    if (!isNode(node) || !node.range) return;
    const [start, end] = node.range;
    if (offset < start || (offset >= end && offset !== start)) return;
    if (start === offset) found.push({ node, path, isKey });
    if (isSeq(node)) for (const [index, item] of node.items.entries()) go(item, [...path, index], false);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const inner = isScalar(key) ? [...path, String(key.value)] : path;
      go(key, inner, true);
      go(value, inner, false);
    }
  };
  go(tree.contents, [], false);
  return found;
}
