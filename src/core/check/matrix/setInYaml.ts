import { isMap, isScalar, parseDocument, stringify, type Pair, type YAMLMap } from 'yaml';

/** What a place can hold. */
export type PlainValue = string | number | null;

/**
 * A YAML text with one value changed and every other character left as it is. Keys that are missing on the way are added.
 * @param path keys of maps
 * @returns undefined where this would take more than a change at one place: anchors, tags, values that span lines in odd ways
 */
export function setInYaml(text: string, path: readonly string[], value: PlainValue): string | undefined {
  const { contents } = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${blockLines(path, value, 0)}`;
  }
  let map: unknown = contents;
  for (const [depth, key] of path.entries()) {
    if (!isMap(map) || map.anchor !== undefined) return undefined;
    const pair = map.items.find((one) => isScalar(one.key) && String(one.key.value) === key);
    const rest = path.slice(depth + 1);
    if (!pair) return addPair(text, map, path.slice(depth), value);
    if (rest.length === 0) return replaceValue(text, map, pair, value);
    if (isEmpty(pair.value)) return fillPair(text, map, pair, rest, value);
    map = pair.value;
  }
  return undefined;
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

function replaceValue(text: string, map: YAMLMap, { key, value: node }: Pair, value: PlainValue): string | undefined {
  const colon = colonAfter(text, key);
  const indent = indentOf(text, map);
  if (colon === undefined || indent === undefined) return undefined;
  if (node !== null && node !== undefined && !isScalar(node)) return undefined;
  const isFlow = map.flow === true;
  const [start, end] = isEmpty(node) ? [colon, colon] : (node?.range ?? [colon, colon]);
  // An anchor, a tag or a line break stands before the value.
  if (text.slice(colon, start).trim() !== '' || text.slice(colon, start).includes('\n')) return undefined;
  const isBlock = /^[|>]/u.test(text.slice(start, end));
  const body = isBlock ? lineEnd(text, start) : end;
  const tail = (isBlock ? text.slice(start, body) : text.slice(end, lineEnd(text, end))).replace(/^[|>][-+\d]*/u, '');
  const head = text.slice(0, colon);
  if (!isFlow && isLong(value)) {
    const after = isBlock ? end : Math.min(lineEnd(text, end) + 1, text.length);
    return `${head} |-${tail.trimEnd()}\n${literalLines(value, indent + 2)}${text.slice(after)}`;
  }
  const written = scalarText(value, isFlow);
  const inserted = written === '' ? '' : ` ${written}`;
  if (isBlock) return `${head}${inserted}${tail.trimEnd()}\n${text.slice(end)}`;
  const rest = text.slice(end);
  return `${head}${inserted}${isFlow ? rest.replace(/^\s+(?=,)/u, '') : rest}`;
}

/** Adds what is missing of a path to the map that has its beginning. */
function addPair(text: string, map: YAMLMap, path: readonly string[], value: PlainValue): string | undefined {
  const end = map.range?.[1];
  if (end === undefined) return undefined;
  if (map.flow) {
    if (text[end - 1] !== '}') return undefined;
    const before = text.slice(0, end - 1).trimEnd();
    return `${before}${map.items.length > 0 ? ',' : ''} ${flowText(path, value)} }${text.slice(end)}`;
  }
  const indent = indentOf(text, map);
  const last = endOf(map);
  if (indent === undefined || last === undefined) return undefined;
  return insertLines(text, last, blockLines(path, value, indent));
}

/** Gives a key without a value the rest of a path. */
function fillPair(
  text: string,
  map: YAMLMap,
  { key }: Pair,
  path: readonly string[],
  value: PlainValue,
): string | undefined {
  const colon = colonAfter(text, key);
  const indent = indentOf(text, map);
  if (colon === undefined || indent === undefined) return undefined;
  if (map.flow) return `${text.slice(0, colon)} { ${flowText(path, value)} }${text.slice(colon)}`;
  return insertLines(text, colon, blockLines(path, value, indent + 2));
}

/** After the line in which a place stands. */
function insertLines(text: string, at: number, lines: string): string {
  const end = text[at - 1] === '\n' ? at - 1 : lineEnd(text, at);
  return `${text.slice(0, end)}\n${lines}${text.slice(end + 1)}`;
}

/** Where the last value of a block map ends. */
function endOf(map: YAMLMap): number | undefined {
  const last = map.items.at(-1);
  if (isMap(last?.value) && !last.value.flow && last.value.items.length > 0) return endOf(last.value);
  const node = isEmpty(last?.value) ? last?.key : last?.value;
  return isScalar(node) || isMap(node) ? node.range?.[1] : undefined;
}

/** Behind the colon of a key. */
function colonAfter(text: string, key: unknown): number | undefined {
  const end = isScalar(key) ? key.range?.[1] : undefined;
  if (end === undefined) return undefined;
  const blanks = /^[ \t]*:/u.exec(text.slice(end));
  return blanks ? end + blanks[0].length : undefined;
}

/** Blanks before the keys of a map; of one in braces it does not matter. */
function indentOf(text: string, map: YAMLMap): number | undefined {
  if (map.flow) return 0;
  const [first] = map.items;
  const start = isScalar(first?.key) ? first.key.range?.[0] : undefined;
  if (start === undefined) return undefined;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ *$/u.test(before) ? before.length : undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function blockLines([key = '', ...rest]: readonly string[], value: PlainValue, indent: number): string {
  const head = `${' '.repeat(indent)}${key}:`;
  if (rest.length > 0) return `${head}\n${blockLines(rest, value, indent + 2)}`;
  if (isLong(value)) return `${head} |-\n${literalLines(value, indent + 2)}`;
  const written = scalarText(value, false);
  return `${head}${written === '' ? '' : ` ${written}`}\n`;
}

function flowText([key = '', ...rest]: readonly string[], value: PlainValue): string {
  return rest.length > 0 ? `${key}: { ${flowText(rest, value)} }` : `${key}: ${scalarText(value, true)}`;
}

/** Of several lines, none of which holds what a block of text cannot. */
function isLong(value: PlainValue): value is string {
  return typeof value === 'string' && value.includes('\n') && !/[^\P{C}\n]/u.test(value);
}

function literalLines(value: string, indent: number): string {
  const lines = value.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
  return `${lines.join('\n')}\n`;
}

function scalarText(value: PlainValue, isFlow: boolean): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value.includes('\n')) return JSON.stringify(value);
  if (!isFlow) return stringify(value, { lineWidth: 0 }).trimEnd();
  return stringify([value], { lineWidth: 0, collectionStyle: 'flow' }).trim().slice(1, -1).trim();
}
