import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { l10n } from '../../../../shared/l10n';
import { withoutStop } from '../../../pack/yamlFile';
import type { Data, Finding } from '../artefactReading';

/** More than any file of a learner's needs, and few enough that nested ones cannot blow up. */
const MAX_ALIASES = 100;
const MAX_DEPTH = 100;
const MAX_VALUES = 100_000;

export type DataReading =
  { readonly kind: 'read'; readonly data: Data } | { readonly kind: 'unreadable'; readonly fault: Finding };

/** Reads JSON, as strictly as it is defined. */
export function readJson(text: string): DataReading {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { kind: 'unreadable', fault: jsonFault(text, error instanceof Error ? error.message : String(error)) };
  }
  return { kind: 'read', data: { value, lineOf: linesOf(text) } };
}

/**
 * Reads YAML of one document. Tags of CloudFormation (`!Ref`, `!GetAtt a.b`) are read as what they stand for; others are left out of
 * account.
 */
export function readYaml(text: string): DataReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const line = lines.linePos(error.pos[0]).line;
    const [reason = ''] = error.message.split('\n');
    return {
      kind: 'unreadable',
      fault: { message: l10n.t('This is not valid YAML: {0}.', withoutStop(reason)), line },
    };
  }
  try {
    const value = new Values(document).of(document.contents, 0);
    return { kind: 'read', data: { value, lineOf: (path) => lineIn(document, lines, path) } };
  } catch (fault) {
    if (!(fault instanceof TooMuchError)) throw fault;
    return { kind: 'unreadable', fault: { message: fault.message } };
  }
}

class TooMuchError extends Error {}

/** The plain values of a document, bounded in number and depth, also where aliases multiply them. */
class Values {
  private count = 0;
  private aliases = 0;

  constructor(private readonly document: Document.Parsed) {}

  of(node: unknown, depth: number): unknown {
    this.count += 1;
    if (depth > MAX_DEPTH) throw new TooMuchError(l10n.t('This is nested too deeply to be read.'));
    if (this.count > MAX_VALUES) throw new TooMuchError(l10n.t('This holds more values than can be read.'));
    if (isAlias(node)) {
      this.aliases += 1;
      if (this.aliases > MAX_ALIASES) throw new TooMuchError(l10n.t('This has more aliases than can be read.'));
      return this.of(node.resolve(this.document), depth + 1);
    }
    if (isScalar(node)) return withTag(node.tag, node.value);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.of(item, depth + 1));
      return withTag(node.tag, items);
    }
    if (!isMap(node)) return null;
    const value: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const one = this.of(pair.value, depth + 1);
      if (key === '<<' && isRecord(one)) Object.assign(value, { ...one, ...value });
      else Object.defineProperty(value, key, { value: one, enumerable: true, configurable: true, writable: true });
    }
    return withTag(node.tag, value);
  }
}

function withTag(tag: string | undefined, value: unknown): unknown {
  const name = /^!([A-Za-z]+)$/.exec(tag ?? '')?.[1];
  if (name === undefined) return value;
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}

/** Where values stand in JSON: it is YAML too, as far as places are concerned. */
function linesOf(text: string): Data['lineOf'] {
  let read: { readonly document: Document.Parsed; readonly lines: LineCounter } | undefined;
  return (path) => {
    if (!read) {
      const lines = new LineCounter();
      // Tabs are no spaces in YAML, and as wide.
      const document = parseDocument(text.replaceAll('\t', ' '), { lineCounter: lines, uniqueKeys: false });
      read = { document, lines };
    }
    return lineIn(read.document, read.lines, path);
  };
}

/** The line of a value's key, or of the item; of the nearest parent where the value is missing. */
function lineIn(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
  let at: unknown = document.contents;
  let line = 1;
  for (const key of path) {
    const node: unknown = isAlias(at) ? at.resolve(document) : at;
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key));
      if (!isPair(pair)) return line;
      line = lineOfNode(pair.key, lines) ?? line;
      at = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      line = lineOfNode(item, lines) ?? line;
      at = item;
    } else return line;
  }
  return line;
}

function lineOfNode(node: unknown, lines: LineCounter): number | undefined {
  const range = (node as Partial<Node> | undefined)?.range;
  return range ? lines.linePos(range[0]).line : undefined;
}

/** What the parser says of it differs from runtime to runtime; the place is what counts. */
function jsonFault(text: string, reason: string): Finding {
  const position = /position (\d+)/.exec(reason)?.[1];
  const told = /line (\d+)/.exec(reason)?.[1];
  const line =
    told === undefined
      ? text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length
      : Number(told);
  const plain = reason.replace(/\s*(?:in JSON)? at position \d+.*$/, '').replace(/, (?:\.\.\.)?"[\s\S]*$/, '');
  return { message: l10n.t('This is not valid JSON: {0}.', withoutStop(plain)), line };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
