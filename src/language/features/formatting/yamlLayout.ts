import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { SpaceEdit } from './formatYaml';

/** How lines and spaces of a text should stand. Lines count from 0. */
export interface Layout {
  /** Where lines that begin with a key, a dash or a value should begin. */
  readonly columns: ReadonlyMap<number, number>;
  /** Lines that go on with a value, and by how much they move; `isText`: white space in them is part of a text. */
  readonly moved: ReadonlyMap<number, { readonly by: number; readonly isText: boolean }>;
  /** Spaces within lines. */
  readonly edits: readonly SpaceEdit[];
  readonly lineOf: (offset: number) => number;
  /** Whether a line introduces a block text (`|`), so that nothing at its end belongs to that. */
  readonly isHeader: (line: number) => boolean;
  /** Whether a text in quotes or without ends on a line. */
  readonly endsText: (line: number) => boolean;
}

/** Undefined of a text that uses what no pack does: keys that are no plain words, several documents. */
export function layOut(text: string, tree: Document, step: number): Layout | undefined {
  const work = new LayoutWork(text, step);
  return work.node(tree.contents, 0, 0) ? work : undefined;
}

class LayoutWork implements Layout {
  readonly columns = new Map<number, number>();
  readonly moved = new Map<number, { readonly by: number; readonly isText: boolean }>();
  readonly edits: SpaceEdit[] = [];
  private readonly lines = new LineCounter();
  private readonly headers = new Set<number>();
  private readonly ends = new Set<number>();

  constructor(
    private readonly text: string,
    private readonly step: number,
  ) {
    this.lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lines.addNewLine(at + 1);
  }

  readonly lineOf = (offset: number): number => this.lines.linePos(offset).line - 1;
  readonly isHeader = (line: number): boolean => this.headers.has(line);
  readonly endsText = (line: number): boolean => this.ends.has(line);

  /**
   * @param column of the node's keys or dashes, or of a value that begins a line
   * @param by how far what the node belongs to has moved
   */
  node(node: unknown, column: number, by: number): boolean {
    if (node === null || node === undefined) return true;
    if (!isNode(node) || !node.range) return false;
    if ((isMap(node) || isSeq(node)) && node.flow !== true) {
      return isMap(node) ? this.blockMap(node, column) : this.blockSeq(node, column);
    }
    const [start] = node.range;
    if (this.isFirst(start)) this.columns.set(this.lineOf(start), column);
    this.keepTogether(node, by);
    return isMap(node) || isSeq(node) ? this.flow(node) : isScalar(node) || isAlias(node);
  }

  private blockMap(map: YAMLMap, column: number): boolean {
    for (const pair of map.items) {
      const { key, value } = pair;
      if (!isScalar(key) || !key.range || key.anchor !== undefined || key.tag !== undefined) return false;
      if (pair.srcToken?.start.some(({ type }) => type === 'explicit-key-ind' || type === 'anchor' || type === 'tag')) {
        return false;
      }
      const [start, end] = key.range;
      if (this.lineOf(start) !== this.lineOf(end)) return false;
      if (this.isFirst(start)) this.columns.set(this.lineOf(start), column);
      const isLine = isNode(value) && value.range && this.lineOf(value.range[0]) === this.lineOf(end);
      if (isLine && value.range) this.space(end, value.range[0], /^[ \t]*:[ \t]+$/, ': ');
      if (!this.node(value, column + this.step, column - this.columnOf(start))) return false;
    }
    return true;
  }

  private blockSeq(seq: YAMLSeq, column: number): boolean {
    const token = seq.srcToken;
    if (token?.type !== 'block-seq') return false;
    const dashes = token.items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? []);
    if (dashes.length < seq.items.length) return false;
    for (const [index, item] of seq.items.entries()) {
      const dash = dashes[index] ?? 0;
      if (this.isFirst(dash)) this.columns.set(this.lineOf(dash), column);
      const start = isNode(item) ? item.range?.[0] : undefined;
      if (start !== undefined && this.lineOf(start) === this.lineOf(dash)) this.space(dash, start, /^-[ \t]+$/, '- ');
      if (!this.node(item, column + 2, column - this.columnOf(dash))) return false;
    }
    return true;
  }

  /** Lines of a value after its first move with it. */
  private keepTogether(node: Node, by: number): void {
    const [start, end] = node.range ?? [0, 0, 0];
    const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    const first = this.lineOf(start);
    const last = this.lineOf(Math.max(start, isBlock ? end - 1 : end));
    if (isBlock) this.headers.add(first);
    else if (isScalar(node) && last > first) this.ends.add(last);
    for (let line = first + 1; line <= last; line += 1) {
      const before = this.moved.get(line);
      // A text within brackets moves with the brackets.
      this.moved.set(line, { by: before?.by ?? by, isText: isScalar(node) });
    }
  }

  /** Where lines begin within brackets is their author's business. */
  private inFlow(node: Node): boolean {
    this.keepTogether(node, 0);
    return isMap(node) || isSeq(node) ? this.flow(node) : true;
  }

  private flow(node: YAMLMap | YAMLSeq): boolean {
    const [start, end] = node.range ?? [0, 0, 0];
    const [opening, closing] = isMap(node) ? ['{ ', ' }'] : ['[', ']'];
    let from = start + 1;
    let before = opening;
    let pattern = /^[ \t]*$/;
    const next = (to: number, after: number): void => {
      if (before === opening) this.space(start, to, isMap(node) ? /^\{[ \t]*$/ : /^\[[ \t]*$/, opening);
      else this.space(from, to, pattern, before);
      from = after;
    };
    for (const item of node.items as readonly unknown[]) {
      const [key, value] = isPair(item) ? [item.key, item.value] : [item, null];
      if (!isNode(key) || !key.range) return false;
      next(key.range[0], key.range[1]);
      if (!this.inFlow(key)) return false;
      if (isNode(value) && value.range && value.range[1] > value.range[0]) {
        [before, pattern] = [': ', /^[ \t]*:[ \t]*$/];
        next(value.range[0], value.range[1]);
        if (!this.inFlow(value)) return false;
      }
      [before, pattern] = [', ', /^[ \t]*,[ \t]*$/];
    }
    if (node.items.length === 0)
      this.space(start, end, /^(?:\{[ \t]*\}|\[[ \t]*\])$/, `${opening.trim()}${closing.trim()}`);
    else if (this.text[end - 1] === closing.trim()) {
      const ending = isMap(node) ? /^[ \t]*\}$/ : /^[ \t]*\]$/;
      this.space(from, end, ending, closing);
    }
    return true;
  }

  private space(start: number, end: number, pattern: RegExp, text: string): void {
    if (pattern.test(this.text.slice(start, end))) this.edits.push({ start, end, text });
  }

  private isFirst(offset: number): boolean {
    return this.text.slice(offset - this.columnOf(offset), offset).trim() === '';
  }

  private columnOf(offset: number): number {
    return this.lines.linePos(offset).col - 1;
  }
}
