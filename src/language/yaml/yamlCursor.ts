import { FlowScan } from './flowScan';
import type { KeyPath, YamlCursor } from './yamlPlace';
import { endOfLine, endOfQuoted, endOfPlain, indentOf, isDash, readKey } from './yamlLexemes';

/** A block collection that is open where the scan has come to. */
interface Frame {
  readonly kind: 'map' | 'seq';
  /** Column of its keys or dashes. */
  readonly indent: number;
  key: string;
  index: number;
  /** Whether something stands behind the key or dash. */
  hasValue: boolean;
}

/**
 * Where in a YAML text a cursor stands, told by the lines above it alone: so a text that is being typed, and is no YAML yet, has an answer
 * as well. Undefined in comments, in block texts, and where nothing can be written. Reads no further than the cursor's own value.
 * @param offset in UTF-16 units
 */
export function cursorAt(text: string, offset: number): YamlCursor | undefined {
  return new BlockScan(text, offset).run();
}

class BlockScan {
  private readonly frames: Frame[] = [];
  private found: YamlCursor | undefined;
  private isDone = false;

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  run(): YamlCursor | undefined {
    let start = 0;
    while (!this.isDone) {
      start = this.line(start);
      if (start > this.text.length) break;
    }
    return this.found;
  }

  /** Reads a line, and the lines that its value goes on in. Answers where the next one starts; past the end when it was the last. */
  private line(start: number): number {
    const end = endOfLine(this.text, start);
    const isHere = this.offset <= end;
    let column = indentOf(this.text, start, end);
    let at = start + column;
    if (at >= end) return isHere ? this.finish(this.blank(this.offset - start)) : this.after(end);
    if (this.text[at] === '#' || (isHere && this.offset < at)) return isHere ? this.finish(undefined) : this.after(end);
    if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(this.text.slice(start, start + 4))) {
      this.frames.length = 0;
      return isHere ? this.finish(undefined) : this.after(end);
    }
    const isItem = isDash(this.text, at, end);
    const popped = this.close(column, isItem);
    let parentIndent = this.top?.indent ?? -1;
    while (isDash(this.text, at, end)) {
      if (isHere && this.offset <= at) return this.finish(undefined);
      this.openItem(column);
      parentIndent = column;
      const next = at + 1 + indentOf(this.text, at + 1, end);
      const isEmpty = next >= end || this.text[next] === '#';
      if (isHere && this.offset <= next && (isEmpty || this.offset < next)) {
        return this.finish(isEmpty ? this.empty('either', column + 2) : undefined);
      }
      if (isEmpty) return this.after(end);
      column += next - at;
      at = next;
    }
    const key = readKey(this.text, at, end);
    if (!key) return this.value(at, end, { isHere, parentIndent, column, hasDash: isItem, seq: popped });
    if (isHere && this.offset <= key.end) {
      const path = this.pathOfKeyAt(column);
      const token = { start: key.from, end: key.to, text: this.text.slice(key.from, key.to), quote: key.quote };
      return this.finish({ path, at: 'key', token, style: 'block', indent: column, hasColon: true, needsSpace: false });
    }
    this.openKey(column, this.text.slice(key.from, key.to));
    return this.afterColon(key.colon + 1, end, isHere, column);
  }

  private afterColon(from: number, end: number, isHere: boolean, column: number): number {
    const at = from + indentOf(this.text, from, end);
    const isEmpty = at >= end || this.text[at] === '#';
    if (isHere && this.offset <= at && (isEmpty || this.offset < at)) {
      return this.finish(isEmpty && this.offset >= from ? this.empty('value', column + 2) : undefined);
    }
    if (isEmpty) return this.after(end);
    return this.value(at, end, { isHere, parentIndent: column, column, isAfterColon: true });
  }

  private value(at: number, end: number, line: ValueLine): number {
    let from = at;
    while (/[&!]/.test(this.text[from] ?? '')) {
      const property = /^\S*\s*/.exec(this.text.slice(from, end))?.[0] ?? '';
      from += Math.max(property.length, 1);
      if (from >= end) return line.isHere ? this.finish(undefined) : this.after(end);
    }
    if (line.isHere && this.offset < from) return this.finish(undefined);
    const kind = line.isAfterColon === true ? 'value' : 'either';
    const first = this.text[from] ?? '';
    if (first === '|' || first === '>') return this.blockText(end, line);
    if (first === '"' || first === "'") return this.quoted(from, first, kind, line);
    if (first === '[' || first === '{') {
      this.markValue();
      const scan = new FlowScan(this.text, this.offset, this.path(), line.parentIndent);
      const next = scan.run(from);
      if (next === undefined) return this.finish(scan.found);
      const rest = endOfLine(this.text, next);
      // What follows a bracket on its line is no place to write in.
      if (this.offset <= rest && next > from && this.text[next - 1] !== '\n') return this.finish(undefined);
      return this.text[next - 1] === '\n' ? next : this.after(rest);
    }
    const to = endOfPlain(this.text, from, end);
    if (line.isHere) return this.finish(this.offset <= to ? this.plain(from, to, kind, line) : undefined);
    this.markValue();
    return this.after(end);
  }

  /** A word that stands alone: a value, or a key whose colon is still to come. */
  private plain(from: number, to: number, kind: 'value' | 'either', line: ValueLine): YamlCursor | undefined {
    const token = { start: from, end: to, text: this.text.slice(from, to), quote: '' as const };
    const common = { token, style: 'block' as const, hasColon: false, needsSpace: false };
    if (kind === 'value') return { path: this.path(), at: 'value', indent: line.column + 2, ...common };
    if (line.hasDash === true) return { path: this.path(), at: 'either', indent: line.column, ...common };
    const place = this.blankPlace(line.column, line.seq);
    return place && { ...place, ...common };
  }

  private quoted(from: number, quote: '"' | "'", kind: 'value' | 'either', line: ValueLine): number {
    const { end, isClosed } = endOfQuoted(this.text, from, quote, line.parentIndent);
    const to = isClosed ? end - 1 : end;
    if (this.offset <= end) {
      const isInside = this.offset > from && this.offset <= to;
      const token = { start: from + 1, end: to, text: this.text.slice(from + 1, to), quote };
      const cursor: YamlCursor = {
        ...{ path: this.path(), at: kind, token, style: 'block', indent: line.column },
        ...{ hasColon: false, needsSpace: false },
      };
      return this.finish(isInside ? cursor : undefined);
    }
    this.markValue();
    const rest = endOfLine(this.text, end);
    return this.offset <= rest ? this.finish(undefined) : this.after(rest);
  }

  private blockText(end: number, { parentIndent }: ValueLine): number {
    this.markValue();
    if (this.offset <= end) return this.finish(undefined);
    let start = this.after(end);
    while (start <= this.text.length) {
      const lineEnd = endOfLine(this.text, start);
      const indent = indentOf(this.text, start, lineEnd);
      const isBlank = start + indent >= lineEnd;
      if (!isBlank && indent <= parentIndent) return start;
      if (this.offset <= lineEnd) {
        const isText = !isBlank || this.offset - start > parentIndent;
        return isText ? this.finish(undefined) : start;
      }
      start = this.after(lineEnd);
    }
    return start;
  }

  /** An empty line can go on with any collection that is open, by the column in which one begins to write. */
  private blank(column: number): YamlCursor | undefined {
    const seq = this.close(column, false);
    const place = this.blankPlace(column, seq);
    const token = { start: this.offset, end: this.offset, text: '', quote: '' as const };
    return place && { ...place, token, style: 'block', hasColon: false, needsSpace: false };
  }

  private blankPlace(column: number, seq: KeyPath | undefined): Pick<YamlCursor, 'path' | 'at' | 'indent'> | undefined {
    const { top } = this;
    if (!top) return { path: [], at: 'key', indent: column };
    if (top.kind === 'map' && top.indent === column)
      return { path: this.path().slice(0, -1), at: 'key', indent: column };
    if (seq) return { path: seq, at: 'item', indent: column };
    if (top.indent < column && !top.hasValue) return { path: this.path(), at: 'either', indent: column };
    return undefined;
  }

  private empty(at: 'value' | 'either', indent: number): YamlCursor {
    const { offset } = this;
    const token = { start: offset, end: offset, text: '', quote: '' as const };
    const needsSpace = /[:-]/.test(this.text[offset - 1] ?? '');
    return { path: this.path(), at, token, style: 'block', indent, hasColon: false, needsSpace };
  }

  /** Leaves what a line in this column does not belong to; answers the sequence whose dashes stand in it, if that was left. */
  private close(column: number, isItem: boolean): KeyPath | undefined {
    let seq: KeyPath | undefined;
    for (;;) {
      const { top } = this;
      if (!top || top.indent < column) return seq;
      if (top.indent === column && (top.kind === 'map' || isItem)) return seq;
      if (top.indent === column) seq = this.path().slice(0, -1);
      this.frames.pop();
    }
  }

  private openItem(column: number): void {
    const { top } = this;
    if (top?.kind === 'seq' && top.indent === column) {
      top.index += 1;
      top.hasValue = false;
      return;
    }
    this.markValue();
    this.frames.push({ kind: 'seq', indent: column, key: '', index: 0, hasValue: false });
  }

  private openKey(column: number, key: string): void {
    const { top } = this;
    if (top?.kind === 'map' && top.indent === column) {
      top.key = key;
      top.hasValue = false;
      return;
    }
    this.markValue();
    this.frames.push({ kind: 'map', indent: column, key, index: 0, hasValue: false });
  }

  private pathOfKeyAt(column: number): KeyPath {
    const { top } = this;
    return top?.kind === 'map' && top.indent === column ? this.path().slice(0, -1) : this.path();
  }

  private markValue(): void {
    const { top } = this;
    if (top) top.hasValue = true;
  }

  private get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  private path(): KeyPath {
    return this.frames.map(({ kind, key, index }) => (kind === 'map' ? key : index));
  }

  private after(end: number): number {
    return this.text[end] === '\r' ? end + 2 : end + 1;
  }

  private finish(cursor: YamlCursor | undefined): number {
    this.found = cursor;
    this.isDone = true;
    return this.text.length + 1;
  }
}

interface ValueLine {
  /** Whether the cursor stands on the line on which the value begins. */
  readonly isHere: boolean;
  /** What goes on in further lines stands further in than this. */
  readonly parentIndent: number;
  readonly column: number;
  readonly isAfterColon?: boolean;
  readonly hasDash?: boolean;
  /** A sequence whose dashes stand in this line's column. */
  readonly seq?: KeyPath | undefined;
}
