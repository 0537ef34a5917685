import { endOfLine, endOfQuoted, indentOf } from './yamlLexemes';
import type { KeyPath, YamlCursor, YamlToken } from './yamlPlace';

/** A flow collection that is open where the scan has come to. */
interface Flow {
  readonly kind: 'map' | 'seq';
  key: string;
  index: number;
  /** What comes next: a key, the colon behind it, a value, or a comma. */
  expects: 'key' | 'colon' | 'value' | 'comma';
}

/** Finds a cursor in a flow collection, `{ … }` or `[ … ]`, that may not be closed yet. */
export class FlowScan {
  found: YamlCursor | undefined;
  private readonly open: Flow[] = [];

  /**
   * @param base path of the collection
   * @param parentIndent a line that does not stand further in than this ends a collection that nobody has closed
   */
  constructor(
    private readonly text: string,
    private readonly offset: number,
    private readonly base: KeyPath,
    private readonly parentIndent: number,
  ) {}

  /** Answers where the text goes on behind the collection; undefined when the cursor stands in it, and `found` says where. */
  run(from: number): number | undefined {
    let at = from;
    while (at < this.text.length) {
      const char = this.text[at] ?? '';
      if (char === '\n') {
        const { start, isOver } = this.nextLine(at);
        if (this.offset < start) return this.gap();
        if (isOver) return start;
        at = start;
      } else if (/\s/.test(char)) at += 1;
      else if (char === '#' && /[\s,[\]{}]/.test(this.text[at - 1] ?? '')) {
        const end = endOfLine(this.text, at);
        if (this.offset <= at) return this.gap();
        if (this.offset <= end) return this.stop(undefined);
        at = end;
      } else if (/[[\]{},:]/.test(char) && !this.isInWord(at, char)) {
        if (this.offset <= at) return at === from ? this.stop(undefined) : this.gap();
        this.punctuation(char);
        at += 1;
        if (this.open.length === 0) return at;
      } else {
        if (this.offset < at) return this.gap();
        const token = this.token(at);
        const end = token.quote === '' ? token.end : Math.min(token.end + 1, this.text.length);
        if (this.offset <= end) return this.stop(this.onToken(token, end));
        this.take(token);
        at = Math.max(end, at + 1);
      }
    }
    return this.gap();
  }

  /** A colon with something right behind it is no colon, unless a quoted key stands before it. */
  private isInWord(at: number, char: string): boolean {
    if (char !== ':') return false;
    if (/["']/.test(this.text[at - 1] ?? '')) return false;
    return !/[\s,[\]{}]/.test(this.text[at + 1] ?? ' ');
  }

  private punctuation(char: string): void {
    const top = this.open.at(-1);
    if (char === '{' || char === '[') {
      if (top) top.expects = 'comma';
      const kind = char === '{' ? 'map' : 'seq';
      this.open.push({ kind, key: '', index: 0, expects: kind === 'map' ? 'key' : 'value' });
    } else if (char === '}' || char === ']') this.open.pop();
    else if (top && char === ',') {
      top.index += 1;
      top.key = '';
      top.expects = top.kind === 'map' ? 'key' : 'value';
    } else if (top?.kind === 'map') top.expects = 'value';
  }

  private token(at: number): YamlToken {
    const quote = this.text[at];
    if (quote === '"' || quote === "'") {
      const { end, isClosed } = endOfQuoted(this.text, at, quote, this.parentIndent);
      const to = isClosed ? end - 1 : end;
      return { start: at + 1, end: to, text: this.text.slice(at + 1, to), quote };
    }
    let end = at + 1;
    const isEnd = (place: number): boolean => {
      const char = this.text[place] ?? '\n';
      if (/[\n\r,[\]{}]/.test(char)) return true;
      if (char === '#') return /\s/.test(this.text[place - 1] ?? '');
      return char === ':' && /[\s,[\]{}]/.test(this.text[place + 1] ?? ' ');
    };
    while (!isEnd(end)) end += 1;
    while (end > at + 1 && /[ \t]/.test(this.text[end - 1] ?? '')) end -= 1;
    return { start: at, end, text: this.text.slice(at, end), quote: '' };
  }

  private take({ text }: YamlToken): void {
    const top = this.open.at(-1);
    if (!top) return;
    if (top.kind === 'map' && top.expects === 'key') {
      top.key = text;
      top.expects = 'colon';
    } else if (top.expects === 'value') top.expects = 'comma';
  }

  private onToken(token: YamlToken, end: number): YamlCursor | undefined {
    const top = this.open.at(-1);
    if (!top || this.offset < token.start || this.offset > token.end) return undefined;
    const common = { token, style: 'flow' as const, indent: 0, needsSpace: false };
    if (top.kind === 'map' && top.expects === 'key') {
      const next = end + indentOf(this.text, end, this.text.length);
      return { path: this.path().slice(0, -1), at: 'key', hasColon: this.text[next] === ':', ...common };
    }
    if (top.expects !== 'value') return undefined;
    return { path: this.path(), at: 'value', hasColon: false, ...common };
  }

  /** Nothing stands at the cursor. */
  private gap(): number | undefined {
    const top = this.open.at(-1);
    const { offset } = this;
    const token: YamlToken = { start: offset, end: offset, text: '', quote: '' };
    const needsSpace = this.text[offset - 1] === ':';
    const common = { token, style: 'flow' as const, indent: 0, hasColon: false, needsSpace };
    if (top?.expects === 'key') return this.stop({ path: this.path().slice(0, -1), at: 'key', ...common });
    if (top?.expects === 'value') return this.stop({ path: this.path(), at: 'value', ...common });
    return this.stop(undefined);
  }

  private path(): KeyPath {
    return [...this.base, ...this.open.map(({ kind, key, index }) => (kind === 'map' ? key : index))];
  }

  private stop(found: YamlCursor | undefined): number | undefined {
    this.found = found;
    return undefined;
  }

  /** The next line that says something; the collection is over where it does not stand further in than what that belongs to. */
  private nextLine(at: number): { readonly start: number; readonly isOver: boolean } {
    let start = at + 1;
    while (start < this.text.length) {
      const end = endOfLine(this.text, start);
      const indent = indentOf(this.text, start, end);
      if (start + indent < end) {
        const isCloser = /[}\]]/.test(this.text[start + indent] ?? '');
        return { start, isOver: indent <= this.parentIndent && !isCloser };
      }
      start = this.text[end] === '\r' ? end + 2 : end + 1;
    }
    return { start: this.text.length + 1, isOver: false };
  }
}
