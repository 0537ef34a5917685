/** A word, a literal or a sign of JavaScript. Of a template, its opening quote and the code inside it are tokens; its text is not. */
export interface CodeToken {
  readonly kind: 'word' | 'literal' | 'sign';
  readonly text: string;
  /** In UTF-16 code units, as V8 counts. */
  readonly offset: number;
  /** Counts from 1. */
  readonly line: number;
}

const SPACE = /\s+|\/\/.*|\/\*[^]*?(?:\*\/|$)|^#!.*/y;
const WORD = /[\p{ID_Start}$_#@\\][\p{ID_Continue}$\u200c\u200d\\]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const STRING = /"(?:[^"\\\r\n]|\\(?:\r\n|[^]))*"?|'(?:[^'\\\r\n]|\\(?:\r\n|[^]))*'?/y;
const REGULAR_EXPRESSION = /\/(?:[^\\/[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE_TEXT = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;
const SIGN = /=>|\?\.(?!\d)|\?\?=?|&&=?|\|\|=?|\+\+|--|[^]/y;

/** After these words a slash begins a regular expression. */
const BEFORE_VALUE = new Set(
  'await case delete do else in instanceof new of return throw typeof void yield'.split(' '),
);
const BEFORE_CONDITION = new Set(['if', 'while', 'for', 'with']);

/** Cuts a program into its tokens. Never throws: of a text that is no JavaScript the answer is merely of no use. */
export function codeTokens(text: string): CodeToken[] {
  return new Cutter(text).cut();
}

interface Opener {
  readonly text: string;
  /** It opens the condition of a statement: what follows its end is no operator. */
  readonly isCondition: boolean;
}

class Cutter {
  private readonly tokens: CodeToken[] = [];
  private readonly openers: Opener[] = [];
  private offset = 0;
  private line = 1;
  private isValueNext = true;

  constructor(private readonly text: string) {}

  cut(): CodeToken[] {
    while (this.offset < this.text.length) this.next();
    return this.tokens;
  }

  private next(): void {
    if (this.take(SPACE)) return;
    const word = this.match(WORD);
    if (word !== undefined) {
      const isProperty = this.tokens.at(-1)?.text === '.';
      this.add('word', word, !isProperty && BEFORE_VALUE.has(word));
      return;
    }
    const literal =
      this.match(NUMBER) ?? this.match(STRING) ?? (this.isValueNext ? this.match(REGULAR_EXPRESSION) : undefined);
    if (literal !== undefined) this.add('literal', literal, false);
    else if (this.text[this.offset] === '`') {
      this.add('literal', '`', true);
      this.templateText();
    } else this.sign(this.match(SIGN) ?? '');
  }

  private sign(sign: string): void {
    if (sign === '(' || sign === '[' || sign === '{') this.open(sign);
    else if (sign === ')' || sign === ']' || sign === '}') this.close(sign);
    else this.add('sign', sign, sign !== '++' && sign !== '--');
  }

  private open(sign: string): void {
    const isCondition = sign === '(' && BEFORE_CONDITION.has(this.tokens.at(-1)?.text ?? '');
    this.openers.push({ text: sign, isCondition });
    this.add('sign', sign, true);
  }

  private close(sign: string): void {
    const opener = this.openers.pop();
    this.add('sign', sign, sign === '}' || opener?.isCondition === true);
    if (opener?.text === '${') this.templateText();
  }

  /** From the quote, or the end of a part that is code, to the next such part or the closing quote. */
  private templateText(): void {
    this.take(TEMPLATE_TEXT);
    if (this.text.startsWith('${', this.offset)) {
      this.openers.push({ text: '${', isCondition: false });
      this.add('sign', '${', true);
    } else {
      this.offset += 1;
      this.isValueNext = false;
    }
  }

  private add(kind: CodeToken['kind'], text: string, isValueNext: boolean): void {
    this.tokens.push({ kind, text, offset: this.offset, line: this.line });
    this.advance(text);
    this.isValueNext = isValueNext;
  }

  private take(pattern: RegExp): boolean {
    const found = this.match(pattern);
    if (found !== undefined) this.advance(found);
    return found !== undefined;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    return pattern.exec(this.text)?.[0];
  }

  private advance(passed: string): void {
    this.offset += passed.length;
    this.line += passed.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
}
