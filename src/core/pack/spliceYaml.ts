import { isMap, isPair, isScalar, isSeq, LineCounter, type Document, type Node, type Range } from 'yaml';
import type { ParsedYaml, ParseYaml } from './parseYaml';

/** Shorter texts are parsed quickly enough. */
const LEAST_LENGTH = 4_000;
/** More than is typed at once. */
const MOST_EDITED = 2_000;

/** A text that was parsed before. */
export interface KnownYaml {
  readonly text: string;
  readonly parsed: ParsedYaml;
}

/**
 * Parses a text that differs from a known one within one item of a sequence (a task of an exercise): only that item is parsed, and what stands
 * behind it moves along. Values, places and faults are those of a whole parsing; comments may belong to another neighbour. The known tree is
 * not changed. Undefined where it is not sure to come to the same: whoever asks parses the whole then.
 */
export function spliceYaml(known: KnownYaml, text: string, parse: ParseYaml): ParsedYaml | undefined {
  const { parsed, text: before } = known;
  if (text.length < LEAST_LENGTH || parsed.faults.length > 0 || before.startsWith('\uFEFF')) return undefined;
  const edit = editBetween(before, text);
  const { contents } = parsed.document;
  if (!edit || !isMap(contents) || contents.flow === true) return undefined;
  const delta = text.length - before.length;
  for (const [index, pair] of contents.items.entries()) {
    const item =
      isSeq(pair.value) && !pair.value.flow && !pair.value.tag ? itemAround(before, pair.value.items, edit) : undefined;
    if (!item || !isSeq(pair.value)) continue;
    const chunk = text.slice(item.start, item.end + delta);
    const fresh = parseItem(chunk, item.column, parse);
    if (!fresh) return undefined;
    const seq = copyWith(pair.value, (value, at) => {
      if (at < item.index) return value;
      return at === item.index ? shifted(fresh, item.start) : shifted(value, delta);
    });
    const items = contents.items.map((own, at) => {
      if (at < index) return own;
      return at === index ? pairOf(own, own.key, stretched(seq, delta)) : shiftedPair(own, delta);
    });
    const map = stretched(Object.assign(bare(contents), { items }), delta);
    return { document: documentWith(parsed.document, map, delta), lines: linesOf(text), faults: [] };
  }
  return undefined;
}

interface Edit {
  readonly start: number;
  /** In the text before. */
  readonly end: number;
}

/** What of a text was replaced; undefined where that is nothing, or much. */
function editBetween(before: string, after: string): Edit | undefined {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  const end = before.length - same;
  const edited = Math.max(end, after.length - same) - start;
  return before === after || edited > MOST_EDITED ? undefined : { start, end };
}

interface Item {
  readonly index: number;
  /** From the start of the line of its dash to that of the next one's. */
  readonly start: number;
  readonly end: number;
  /** Of its dash, from 0. */
  readonly column: number;
}

/** The item that an edit lies within, behind its dash and before its last line break; not the last one, whose end is less plain. */
function itemAround(text: string, items: readonly unknown[], edit: Edit): Item | undefined {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const start = startOf(items[middle]);
    if (start === undefined) return undefined;
    if (start <= edit.start) low = middle;
    else high = middle - 1;
  }
  const own = dashOf(text, startOf(items[low]));
  const next = dashOf(text, startOf(items[low + 1]));
  if (!own || !next || own.column !== next.column) return undefined;
  const isWithin = edit.start > own.line + own.column + 1 && edit.end < next.line - 1;
  return isWithin ? { index: low, start: own.line, end: next.line, column: own.column } : undefined;
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isScalar(node) || isSeq(node) ? node.range?.[0] : undefined;
}

/** Where the line of an item begins that has nothing but its dash before it. */
function dashOf(
  text: string,
  start: number | undefined,
): { readonly line: number; readonly column: number } | undefined {
  if (start === undefined) return undefined;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const lead = /^( *)- +$/.exec(text.slice(line, start));
  return lead?.[1] === undefined ? undefined : { line, column: lead[1].length };
}

/** The one item of a text that is nothing else, and cannot be taken for something else where it stands. */
function parseItem(chunk: string, column: number, parse: ParseYaml): Node | undefined {
  const [first = '', ...rest] = chunk.split('\n');
  if (first.slice(0, column + 2).trim() !== '-') return undefined;
  for (const line of rest) {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() !== '' && (indent <= column || line[indent] === '\t')) return undefined;
  }
  // Where it ends depends on what comes next.
  const { document, faults } = parse(`${chunk}${' '.repeat(column)}- next\n`);
  const { contents } = document;
  if (faults.length > 0 || !isSeq(contents) || contents.flow === true || contents.items.length !== 2) return undefined;
  // What one part of a file calls for another part to use has to be seen whole.
  if (/[&*!]/.test(chunk) && /(?:^|[\s,[{])[&*!]/.test(chunk)) return undefined;
  const [item, next] = contents.items;
  return isMap(item) && isScalar(next) && next.value === 'next' ? item : undefined;
}

/** An object of the same kind that says the same, to be changed. What tells nodes apart is kept where nobody lists it. */
function bare<T extends object>(value: T): T {
  const copy = Object.create(Object.getPrototypeOf(value) as object) as T;
  for (const kind of Object.getOwnPropertySymbols(value)) {
    Object.defineProperty(copy, kind, { value: (value as Record<symbol, unknown>)[kind] });
  }
  return Object.assign(copy, value);
}

function copyWith<T extends { items: unknown[] }>(node: T, change: (item: Node, index: number) => unknown): T {
  return Object.assign(bare(node), { items: node.items.map((item, index) => change(item as Node, index)) });
}

/** The same with its end moved: what changed lies within it. */
function stretched<T extends Node>(node: T, delta: number): T {
  const { range } = node;
  return range ? Object.assign(node, { range: [range[0], range[1] + delta, range[2] + delta] satisfies Range }) : node;
}

function shifted(node: unknown, delta: number): unknown {
  if (delta === 0 || typeof node !== 'object' || node === null) return node;
  if (isPair(node)) return shiftedPair(node, delta);
  const copy = bare<object>(node) as Node;
  const { range } = copy;
  if (range) copy.range = [range[0] + delta, range[1] + delta, range[2] + delta];
  if (isMap(copy)) copy.items = copy.items.map((pair) => shiftedPair(pair, delta));
  else if (isSeq(copy)) copy.items = copy.items.map((item) => shifted(item, delta));
  return copy;
}

function shiftedPair<P extends { readonly key: unknown; readonly value: unknown }>(pair: P, delta: number): P {
  return pairOf(pair, shifted(pair.key, delta), shifted(pair.value, delta));
}

function pairOf<P extends object>(pair: P, key: unknown, value: unknown): P {
  return Object.assign(bare(pair), { key, value });
}

function documentWith(document: Document, contents: Node, delta: number): Document {
  const copy = bare(document);
  copy.contents = contents;
  copy.errors = [];
  copy.warnings = [];
  const { range } = document;
  if (range) copy.range = [range[0], range[1] + delta, range[2] + delta];
  return copy;
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}
