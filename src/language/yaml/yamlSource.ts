import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Document, type Node, type Scalar } from 'yaml';
import { parseYaml } from '../../core/pack/parseYaml';
import type { KeyPath } from './yamlPlace';

/** A YAML file as a tree, as far as it can be read. */
export interface YamlSource {
  /** Relative to the pack's root. */
  readonly path: string;
  readonly text: string;
  readonly tree: Document;
}

/** More aliases than any pack needs, and few enough that nested ones cannot blow up. */
const MAX_ALIASES = 50;
const plains = new WeakMap<Document, { readonly value: unknown }>();

export function parseSource(path: string, text: string): YamlSource {
  return { path, text, tree: parseYaml(text).document };
}

/** What a file says, without places; undefined where nothing of it can be told. */
export function plainOf({ tree }: Pick<YamlSource, 'tree'>): unknown {
  const known = plains.get(tree);
  if (known) return known.value;
  const value = readPlain(tree);
  plains.set(tree, { value });
  return value;
}

function readPlain(tree: Document): unknown {
  try {
    return tree.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch {
    // An alias of nothing, or far too many of them: the diagnostics say so.
    return undefined;
  }
}

/** Whether a file is no YAML just now, so that something that it says may not be seen. */
export function isDamaged({ tree }: YamlSource): boolean {
  return tree.errors.length > 0;
}

/** A scalar with where it stands. */
export interface PlacedScalar {
  readonly path: KeyPath;
  readonly node: Scalar;
  /** Whether it is the key at the end of the path, and not its value. */
  readonly isKey: boolean;
}

/**
 * Visits keys and scalars in order.
 * @param enter told of each path before it is looked into; false leaves it out
 */
export function visitScalars(
  tree: Document,
  visit: (scalar: PlacedScalar) => void,
  enter: (path: KeyPath) => boolean = () => true,
): void {
  const go = (node: unknown, path: KeyPath): void => {
    if (isScalar(node)) visit({ path, node, isKey: false });
    else if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const inner = [...path, String(key.value)];
        visit({ path: inner, node: key, isKey: true });
        if (enter(inner)) go(value, inner);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const inner = [...path, index];
        if (enter(inner)) go(item, inner);
      }
    }
  };
  go(tree.contents, []);
}

/** The node that a path leads to, or with `isKey` the key at its end. */
export function nodeAt(tree: Document, path: KeyPath, isKey = false): Node | undefined {
  let node: unknown = tree.contents;
  for (const [depth, step] of path.entries()) {
    if (isSeq(node)) node = typeof step === 'number' ? node.items[step] : undefined;
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (isKey && depth === path.length - 1) return isPair(pair) && isNode(pair.key) ? pair.key : undefined;
      node = pair?.value;
    } else return undefined;
  }
  return isNode(node) && !isAlias(node) ? node : undefined;
}

/** Where the words of a scalar stand, quotes not included, and whether they stand there as they are: without escapes or line breaks. */
export function wordsOf(
  { text }: YamlSource,
  node: Node,
): { readonly start: number; readonly end: number; readonly isExact: boolean } | undefined {
  const { range } = node;
  if (!range || !isScalar(node)) return undefined;
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const [from, to] = range;
  const start = isQuoted ? from + 1 : from;
  const end = isQuoted && to - 1 > start ? to - 1 : to;
  const isExact = typeof node.value === 'string' && text.slice(start, end) === node.value;
  return isExact ? { start, end, isExact } : { start: from, end: to, isExact };
}
