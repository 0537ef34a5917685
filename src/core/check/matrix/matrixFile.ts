import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { l10n } from '../../../shared/l10n';
import type { MatrixCheck } from '../model';

/** Far more than anybody writes into a matrix, and little enough that no file holds anybody up. */
export const MAX_MATRIX_LENGTH = 30_000;
/** Brackets within brackets, and lists within lists: none of a matrix's own, and more would cost time. */
const MAX_DEPTH = 50;

/** What a learner's decision file says. */
export interface MatrixFile {
  /** Why it cannot be read as one; empty: it can. */
  readonly faults: readonly MatrixFault[];
  /** By criterion, all of them. */
  readonly rows: ReadonlyMap<string, MatrixRow>;
  /** Id of an option; what stands there where it is none. */
  readonly choice: Written;
  readonly because: Written;
  /** Why another option is chosen than the one with the highest total. */
  readonly despite: Written;
}

export interface MatrixFault {
  readonly text: string;
  readonly line: number;
}

/** A value as it stands in the file; `''` where there is none. Its line counts from 1: where nothing stands, that of what it belongs to. */
export interface Written {
  readonly text: string;
  readonly line: number;
}

export interface MatrixRow {
  readonly weight: Written;
  readonly why: Written;
  /** By option, all of them. */
  readonly scores: ReadonlyMap<string, Written>;
}

/** More than anybody reads at once. */
const MAX_FAULTS = 20;
const KEYS = ['criteria', 'choice', 'because', 'despite'];
const ROW_KEYS = ['weight', 'scores', 'why'];

/** Reads a decision file. Never throws for what it says. */
export function readMatrix(check: MatrixCheck, text: string): MatrixFile {
  if (text.length > MAX_MATRIX_LENGTH) {
    return unread(check, l10n.t('It is longer than {0} characters; shorten it.', MAX_MATRIX_LENGTH));
  }
  if (depthOf(text) > MAX_DEPTH) return unread(check, l10n.t('It is nested too deeply.'));
  const lines = new LineCounter();
  // Keys that stand twice are looked for here: doing so in the parser takes the square of their number.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const file = new Reader(check, document, lines).read();
  if (document.errors.length === 0) return file;
  const faults = document.errors.map(({ message, pos }) => ({
    text: l10n.t('It is not valid YAML here: {0}', message.split('\n', 1)[0] ?? message),
    line: lines.linePos(pos[0]).line,
  }));
  return { ...file, faults: faults.slice(0, MAX_FAULTS) };
}

function unread(check: MatrixCheck, text: string): MatrixFile {
  const file = new Reader(check, parseDocument(''), new LineCounter()).read();
  return { ...file, faults: [{ text, line: 1 }] };
}

/** Of brackets that are not closed, or of lists begun in one line: an upper bound that costs little. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth += 1;
    else if ((sign === ']' || sign === '}') && depth > 0) depth -= 1;
    most = Math.max(most, depth);
  }
  for (const line of text.split('\n')) most = Math.max(most, (/^(?:\s*[-?:]\s)+/u.exec(line)?.[0].length ?? 0) / 2);
  return most;
}

/** Of a value that may be an option's id or its title, the id. */
export function optionOf({ options }: MatrixCheck, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  return options.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted)?.id;
}

class Reader {
  private readonly faults: MatrixFault[] = [];

  constructor(
    private readonly check: MatrixCheck,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  read(): MatrixFile {
    const root = this.mapOf(this.document.contents, 1, l10n.t('the file'));
    this.reportStrangers(root, KEYS, l10n.t('the file'));
    const { map: criteria, line } = this.child(root, 'criteria', 1);
    const known = this.check.criteria.map(({ id }) => id);
    this.reportStrangers(criteria, known, 'criteria');
    const rows = new Map(known.map((id) => [id, this.readRow(criteria, id, line)]));
    const choice = this.scalar(root, 'choice', 1);
    return {
      rows,
      choice: { ...choice, text: optionOf(this.check, choice.text) ?? choice.text },
      because: this.scalar(root, 'because', 1),
      despite: this.scalar(root, 'despite', 1),
      faults: this.faults.toSorted((a, b) => a.line - b.line).slice(0, MAX_FAULTS),
    };
  }

  private readRow(criteria: YAMLMap | undefined, id: string, parentLine: number): MatrixRow {
    const { map: row, line } = this.child(criteria, id, parentLine);
    this.reportStrangers(row, ROW_KEYS, id);
    const { map: scores, line: scoresLine } = this.child(row, 'scores', line);
    const options = this.check.options.map((option) => option.id);
    this.reportStrangers(scores, options, `${id}.scores`);
    return {
      weight: this.scalar(row, 'weight', line),
      why: this.scalar(row, 'why', line),
      scores: new Map(options.map((option) => [option, this.scalar(scores, option, scoresLine)])),
    };
  }

  private child(parent: YAMLMap | undefined, key: string, parentLine: number): { map?: YAMLMap; line: number } {
    const line = this.lineOfKey(parent, key) ?? parentLine;
    const map = this.mapOf(pairOf(parent, key)?.value, line, key);
    return { ...(map && { map }), line };
  }

  /** Nothing is a map without entries. */
  private mapOf(value: unknown, line: number, name: string): YAMLMap | undefined {
    const node = this.resolved(value);
    if (isMap(node)) return node;
    if (node === undefined || node === null || (isScalar(node) && node.value === null)) return undefined;
    this.faults.push({ text: l10n.t('Under “{0}” there are to be keys with values, “key: value”.', name), line });
    return undefined;
  }

  private scalar(parent: YAMLMap | undefined, key: string, parentLine: number): Written {
    const line = this.lineOfKey(parent, key) ?? parentLine;
    const node = this.resolved(pairOf(parent, key)?.value);
    if (node === undefined || node === null) return { text: '', line };
    if (!isScalar(node)) {
      this.faults.push({ text: l10n.t('“{0}” is to be one value.', key), line });
      return { text: '', line };
    }
    const { value, source } = node;
    if (value === null) return { text: '', line };
    // A number as it was written: 30.0 is no 30 to whoever typed it.
    return { text: (typeof value === 'string' ? value : (source ?? JSON.stringify(value))).trim(), line };
  }

  private reportStrangers(map: YAMLMap | undefined, known: readonly string[], name: string): void {
    const seen = new Set<string>();
    for (const { key } of map?.items ?? []) {
      const text = isScalar(key) ? String(key.value) : '?';
      const line = this.lineOf(isScalar(key) ? key : undefined) ?? 1;
      if (seen.has(text)) this.faults.push({ text: l10n.t('“{0}” stands twice in {1}.', text, name), line });
      seen.add(text);
      if (known.includes(text)) continue;
      this.faults.push({
        text: l10n.t('“{0}” is not known in {1}; there are {2}.', text, name, known.join(', ')),
        line,
      });
    }
  }

  private resolved(value: unknown): unknown {
    return isAlias(value) ? value.resolve(this.document) : value;
  }

  private lineOfKey(map: YAMLMap | undefined, key: string): number | undefined {
    const pair = pairOf(map, key);
    return isScalar(pair?.key) ? this.lineOf(pair.key) : undefined;
  }

  private lineOf(node: Node | undefined): number | undefined {
    return node?.range ? this.lines.linePos(node.range[0]).line : undefined;
  }
}

/** A key may look like a number: then that is what YAML takes it for. */
function pairOf(map: YAMLMap | undefined, key: string): Pair | undefined {
  return map?.items.find((one) => isScalar(one.key) && String(one.key.value) === key);
}
