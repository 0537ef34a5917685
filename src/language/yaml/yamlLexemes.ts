// What a YAML text is made of, as far as a cursor has to know. All of it looks at one line, but for quoted texts.

/** Where the line that holds a place ends, its line break not included. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

/** How many spaces and tabs stand at a place. */
export function indentOf(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at - from;
}

export function isDash(text: string, at: number, end: number): boolean {
  return text[at] === '-' && at < end && (at + 1 >= end || text[at + 1] === ' ' || text[at + 1] === '\t');
}

/** A key with its colon. `from` and `to` are without quotes, `end` is behind them. */
export interface KeyLexeme {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly colon: number;
  readonly quote: '' | "'" | '"';
}

/** The key at a place of a block mapping; undefined where what stands there has no colon. */
export function readKey(text: string, at: number, end: number): KeyLexeme | undefined {
  const first = text[at];
  if (first === '"' || first === "'") {
    const close = closingQuote(text, at, first, end);
    if (close === undefined) return undefined;
    const colon = close + 1 + indentOf(text, close + 1, end);
    if (!isColon(text, colon, end)) return undefined;
    return { from: at + 1, to: close, end: close + 1, colon, quote: first };
  }
  if (first === undefined || /[[\]{}&*!|>%@`#,]/.test(first)) return undefined;
  for (let colon = at; colon < end; colon += 1) {
    if (text[colon] === '#' && /\s/.test(text[colon - 1] ?? '')) return undefined;
    if (!isColon(text, colon, end)) continue;
    let to = colon;
    while (to > at && /[ \t]/.test(text[to - 1] ?? '')) to -= 1;
    return { from: at, to, end: to, colon, quote: '' };
  }
  return undefined;
}

function isColon(text: string, at: number, end: number): boolean {
  return text[at] === ':' && at < end && (at + 1 >= end || text[at + 1] === ' ' || text[at + 1] === '\t');
}

/** Where a plain text of one line ends: before a comment, without spaces. */
export function endOfPlain(text: string, from: number, end: number): number {
  let to = end;
  for (let at = from + 1; at < end; at += 1) {
    if (text[at] !== '#' || !/\s/.test(text[at - 1] ?? '')) continue;
    to = at;
    break;
  }
  while (to > from && /[ \t]/.test(text[to - 1] ?? '')) to -= 1;
  return to;
}

/**
 * Where a quoted text ends, its quote included. One that is never closed ends with its line, or before the first line that does not stand
 * further in than what it belongs to: nobody has to type the second quote first.
 */
export function endOfQuoted(
  text: string,
  from: number,
  quote: '"' | "'",
  parentIndent: number,
): { readonly end: number; readonly isClosed: boolean } {
  const firstEnd = endOfLine(text, from);
  let start = from + 1;
  let end = firstEnd;
  for (;;) {
    const close = closingQuote(text, start - 1, quote, end);
    if (close !== undefined) return { end: close + 1, isClosed: true };
    const next = text[end] === '\r' ? end + 2 : end + 1;
    if (next > text.length) return { end: firstEnd, isClosed: false };
    end = endOfLine(text, next);
    const indent = indentOf(text, next, end);
    if (next + indent < end && indent <= parentIndent) return { end: firstEnd, isClosed: false };
    start = next;
  }
}

/** @param from the place of the opening quote, or the one before a line that goes on with the text */
function closingQuote(text: string, from: number, quote: '"' | "'", end: number): number | undefined {
  for (let at = from + 1; at < end; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at += 1;
      else return at;
    }
  }
  return undefined;
}
