import { isAlias, isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import { l10n } from '../../../shared/l10n';
import type { MatrixCheck } from '../model';

/** Far more than anybody writes into a matrix, and little enough that no file holds anybody up. */
export const MAX_MATRIX_LENGTH = 50_000;

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

const KEYS = ['criteria', 'choice', 'because', 'despite'];
const ROW_KEYS = ['weight', 'scores', 'why'];

/** Reads a decision file. Never throws for what it says. */
export function readMatrix(check: MatrixCheck, text: string): MatrixFile {
  if (text.length > MAX_MATRIX_LENGTH) {
    const fault = { text: l10n.t('It is longer than {0} characters; shorten it.', MAX_MATRIX_LENGTH), line: 1 };
    return new Reader(check, parseDocument(''), new LineCounter(), [fault]).read();
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const faults = document.errors.map(({ message, pos }) => ({
      text: l10n.t('It is not valid YAML here: {0}', message.split('\n', 1)[0] ?? message),
      line: lines.linePos(pos[0]).line,
    }));
    return new Reader(check, document, lines, faults).read();
  } catch (error) {
    // Brackets nested by the thousand are more than the parser's stack holds.
    if (!(error instanceof RangeError)) throw error;
    const fault = { text: l10n.t('It is nested too deeply.'), line: 1 };
    return new Reader(check, parseDocument(''), lines, [fault]).read();
  }
}

/** Of a value that may be an option's id or its title, the id. */
export function optionOf({ options }: MatrixCheck, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  return options.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted)?.id;
}

class Reader {
  constructor(
    private readonly check: MatrixCheck,
    private readonly document: Document,
    private readonly lines: LineCounter,
    private readonly faults: MatrixFault[],
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
      faults: this.faults.toSorted((a, b) => a.line - b.line),
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
    const map = this.mapOf(parent?.get(key, true), line, key);
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
    const node = this.resolved(parent?.get(key, true));
    if (node === undefined || node === null) return { text: '', line };
    if (!isScalar(node)) {
      this.faults.push({ text: l10n.t('“{0}” is to be one value.', key), line });
      return { text: '', line };
    }
    const { value, source } = node;
    if (value === null) return { text: '', line };
    // A number as it was written: 30.0 is no 30 to whoever typed it.
    return { text: (typeof value === 'string' ? value : (source ?? String(value))).trim(), line };
  }

  private reportStrangers(map: YAMLMap | undefined, known: readonly string[], name: string): void {
    for (const { key } of map?.items ?? []) {
      const text = isScalar(key) ? String(key.value) : '?';
      if (known.includes(text)) continue;
      const line = this.lineOf(isScalar(key) ? key : undefined) ?? 1;
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
    const pair = map?.items.find((one) => isScalar(one.key) && one.key.value === key);
    return isScalar(pair?.key) ? this.lineOf(pair.key) : undefined;
  }

  private lineOf(node: Node | undefined): number | undefined {
    return node?.range ? this.lines.linePos(node.range[0]).line : undefined;
  }
}
