import { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { isMap, isNode, isScalar, isSeq, type Pair } from 'yaml';
import { scanMarkdown } from '../../core/authoring/markdown/scanMarkdown';
import { sourceOf, type PackContext } from '../meaning/packView';
import { asRecord, asText, valueAt } from '../yaml/plainValues';
import { nodeAt, plainOf, wordsOf, type YamlSource } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';
import { rangeIn } from './locations';

/** Lists whose items are worth finding, with what each is; by the key that they stand under, at any depth. */
const LISTED: Readonly<Record<string, SymbolKind>> = {
  tasks: SymbolKind.Class,
  checks: SymbolKind.Method,
  hints: SymbolKind.String,
  must: SymbolKind.Property,
  groups: SymbolKind.Namespace,
  paths: SymbolKind.Module,
  stages: SymbolKind.Namespace,
  items: SymbolKind.Field,
  deliverables: SymbolKind.Field,
  outline: SymbolKind.Field,
  questions: SymbolKind.Method,
  areas: SymbolKind.Namespace,
  points: SymbolKind.Field,
  criteria: SymbolKind.Field,
  options: SymbolKind.EnumMember,
  predictions: SymbolKind.Field,
  goals: SymbolKind.Field,
};
/** Mappings whose keys are names. */
const NAMED: Readonly<Record<string, SymbolKind>> = {
  bases: SymbolKind.Package,
  rubrics: SymbolKind.Enum,
  submissions: SymbolKind.Interface,
  figures: SymbolKind.Field,
};
/** No file of the format goes deeper. */
const MAX_DEPTH = 8;

/** The outline of a document: tasks with their checks and hints, groups, paths, questions; headings of Markdown. */
export function symbolsOf(context: PackContext): DocumentSymbol[] {
  if (context.kind === 'markdown') return headings(context);
  const source = sourceOf(context);
  return symbolsAt(source, [], 0);
}

function symbolsAt(source: YamlSource, path: KeyPath, depth: number): DocumentSymbol[] {
  const node = depth > MAX_DEPTH ? undefined : nodeAt(source.tree, path);
  if (path.length === 0 && isSeq(node)) return itemsOf(source, path, SymbolKind.Field, depth);
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key }): DocumentSymbol[] => {
    const name = isScalar(key) ? String(key.value) : '';
    const listed = Object.hasOwn(LISTED, name) ? LISTED[name] : undefined;
    const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (listed !== undefined) return itemsOf(source, [...path, name], listed, depth);
    return named === undefined ? [] : keysOf(source, [...path, name], named);
  });
}

function itemsOf(source: YamlSource, path: KeyPath, kind: SymbolKind, depth: number): DocumentSymbol[] {
  const list = nodeAt(source.tree, path);
  if (!isSeq(list)) return [];
  return list.items.flatMap((item, index): DocumentSymbol[] => {
    if (!isNode(item) || !item.range) return [];
    const at = [...path, index];
    const plain = valueAt(plainOf(source), at);
    const { name, detail, nameKey } = namesOf(plain);
    if (name === undefined) return [];
    const [start, end] = item.range;
    const words = nameKey === undefined ? undefined : nodeAt(source.tree, [...at, nameKey]);
    const selected = (words && wordsOf(source, words)) ?? { start, end };
    return [symbol(source, { name, detail, kind, start, end, selected, children: symbolsAt(source, at, depth + 1) })];
  });
}

/** What an item is called on screen: by its title, else its id; a hint by its file. */
function namesOf(plain: unknown): {
  readonly name?: string;
  readonly detail: string;
  readonly nameKey?: string;
} {
  if (typeof plain === 'string') return plain === '' ? { detail: '' } : { name: plain, detail: '' };
  const record = asRecord(plain);
  const id = asText(record['id']);
  const nameKey = ['title', 'section', 'text', 'id', 'names', 'words'].find((key) => asText(record[key]) !== undefined);
  const name = nameKey === undefined ? undefined : asText(record[nameKey]);
  const [first, second] = id === undefined ? [name, ''] : [id, name === id ? '' : (name ?? '')];
  const shown = first?.split('\n')[0];
  if (shown === undefined) return { detail: '' };
  const nameOf = id === undefined ? nameKey : 'id';
  return { name: shown, detail: second.split('\n')[0] ?? '', ...(nameOf !== undefined && { nameKey: nameOf }) };
}

function keysOf(source: YamlSource, path: KeyPath, kind: SymbolKind): DocumentSymbol[] {
  const map = nodeAt(source.tree, path);
  if (!isMap(map)) return [];
  return map.items.flatMap((pair): DocumentSymbol[] => {
    const { key } = pair;
    if (!isScalar(key) || !key.range) return [];
    const name = String(key.value);
    const selected = wordsOf(source, key) ?? { start: key.range[0], end: key.range[1] };
    const [start, end] = [key.range[0], endOf(pair) ?? key.range[1]];
    const detail = asText(asRecord(valueAt(plainOf(source), [...path, name]))['title']) ?? '';
    return name === '' ? [] : [symbol(source, { name, detail, kind, start, end, selected, children: [] })];
  });
}

function endOf({ value }: Pair): number | undefined {
  return isNode(value) ? value.range?.[1] : undefined;
}

interface Found {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly start: number;
  readonly end: number;
  readonly selected: { readonly start: number; readonly end: number };
  readonly children: DocumentSymbol[];
}

function symbol(source: YamlSource, { name, detail, kind, start, end, selected, children }: Found): DocumentSymbol {
  // What is selected has to lie within the whole, and the last line break is not part of it.
  const whole = trimmedEnd(source.text, Math.max(end, selected.end));
  const range = rangeIn(source, Math.min(start, selected.start), Math.max(whole, selected.end));
  const selection = rangeIn(source, selected.start, selected.end);
  return DocumentSymbol.create(name, detail === '' ? undefined : detail, kind, range, selection, children);
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** Each heading goes to the next of its level or above. */
function headings({ path, document }: PackContext): DocumentSymbol[] {
  const text = document.getText();
  const own = { path, text };
  const found = scanMarkdown(text).headings.filter(({ title }) => title !== '');
  const top: DocumentSymbol[] = [];
  const open: { readonly level: number; readonly symbol: DocumentSymbol }[] = [];
  for (const [index, { level, title, line }] of found.entries()) {
    const next = found.slice(index + 1).find((one) => one.level <= level);
    const start = document.offsetAt({ line: line - 1, character: 0 });
    const end = next ? document.offsetAt({ line: next.line - 1, character: 0 }) : text.length;
    const selection = rangeIn(own, start, document.offsetAt({ line, character: 0 }));
    const whole = rangeIn(own, start, Math.max(trimmedEnd(text, end), start));
    const range = { start: whole.start, end: later(whole.end, selection.end) };
    const made = DocumentSymbol.create(title, undefined, SymbolKind.String, range, selection, []);
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    (open.at(-1)?.symbol.children ?? top).push(made);
    open.push({ level, symbol: made });
  }
  return top;
}

function later<Place extends { readonly line: number; readonly character: number }>(a: Place, b: Place): Place {
  return a.line > b.line || (a.line === b.line && a.character >= b.character) ? a : b;
}
