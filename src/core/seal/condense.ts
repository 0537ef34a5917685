/** How a language writes comments: `// …` and `/* … *\/`, or `# …`. */
export type CommentStyle = 'slashes' | 'hash';

/** A text without what may differ between two copies of the same code. */
export interface Condensed {
  readonly codes: Uint16Array;
  /** Where each code stood in the text. */
  readonly offsets: Uint32Array;
}

const HASH_ENDINGS = /\.(?:py|pyi|toml|cfg|ini|sh|rb)$/i;
const SLASH_ENDINGS = /\.(?:[cm]?[jt]sx?|json|map|css|java|kt|go|rs|c|h|cc|cpp|hpp|cs|swift)$/i;

/** The styles in which a file may hold code; both for what is prose or unknown. */
export function commentStylesOf(path: string): readonly CommentStyle[] {
  if (HASH_ENDINGS.test(path)) return ['hash'];
  return SLASH_ENDINGS.test(path) ? ['slashes'] : ['slashes', 'hash'];
}

const code = (sign: string): number => sign.charCodeAt(0);
const [SPACE, LINE_END, RETURN, BACKSLASH, SLASH, STAR] = [' ', '\n', '\r', '\\', '/', '*'].map(code);
const [HASH, SEMICOLON, COMMA, BYTE_ORDER_MARK] = ['#', ';', ',', '\uFEFF'].map(code);
const [LOWER_N, LOWER_R, LOWER_T, LOWER_U, LOWER_X] = ['n', 'r', 't', 'u', 'x'].map(code);
const QUOTES = new Set(['"', "'", '`'].map(code));
const CLOSERS = new Set([')', ']', '}'].map(code));
/** Besides white space. */
const BEFORE_COMMENTS = new Set('( ) [ ] { } , ; = > & | ? !'.split(' ').map(code));

/** Statements that name what others wrote. They hold words and commas alone, so that no other code hides in them. */
const IMPORTS: Readonly<Record<CommentStyle, RegExp>> = {
  slashes: /^[ \t]*import\s+(?:type\s+)?(?:[\w$*{}\s,]+?\s+from\s+)?['"][^'"\n]*['"]/gm,
  hash: /^[ \t]*(?:from\s+[\w.]+\s+import\s+(?:\([\w\s,]*\)|[\w ,*]+)|import\s+[\w., ]+)(?=\s*(?:#.*)?$)/gm,
};

/**
 * What stands before each line of code that is commented out, quoted, listed or part of a patch; also in an escaped text. `/*` and
 * all that is no code of its own may stand there as well: what is looked for is long.
 */
const LINE_MARKS = /(^|\\n)[ \t]*(?:(?:\/[/*]+|#+|\*+\/?|[>+|-]+)[ \t]*)+/gm;

/**
 * The text as it reads when the marks before its lines are taken off, so that what is commented out is code again. Undefined where no
 * line has one. Every sign keeps its place.
 */
export function withoutLineMarks(text: string): string | undefined {
  const bare = text.replace(LINE_MARKS, (found, start: string) => start + ' '.repeat(found.length - start.length));
  return bare === text ? undefined : bare;
}

/**
 * Leaves out white space, comments, imports, quotes, semicolons and commas before a closing bracket: what a formatter changes, and what
 * stands between lines of code that was copied. Escapes of strings are read, so that code in a JSON file or a source map is
 * found as well. Comments are found without a parser: what looks like one within a string is left out in every copy of it.
 */
export function condense(written: string, style: CommentStyle): Condensed {
  const text = written.replace(IMPORTS[style], (found) => ' '.repeat(found.length));
  const codes = new Uint16Array(text.length);
  const offsets = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    let sign = text.charCodeAt(at);
    let width = 1;
    if (sign === BACKSLASH) {
      const escaped = readEscape(text, at);
      if (!escaped) continue;
      ({ sign, width } = escaped);
    }
    if (sign <= (SPACE ?? 0) || sign === 0xa0 || sign === BYTE_ORDER_MARK || sign === SEMICOLON || QUOTES.has(sign)) {
      at += width - 1;
      continue;
    }
    const end = commentEnd(text, at, style);
    if (end !== undefined) {
      at = end - 1;
      continue;
    }
    if (CLOSERS.has(sign) && length > 0 && codes[length - 1] === COMMA) length -= 1;
    codes[length] = sign;
    offsets[length] = at;
    length += 1;
    at += width - 1;
  }
  return { codes: codes.subarray(0, length), offsets: offsets.subarray(0, length) };
}

/** What an escape stands for; undefined: the backslash alone is left out. */
function readEscape(text: string, at: number): { readonly sign: number; readonly width: number } | undefined {
  const next = text.charCodeAt(at + 1);
  if (next === LOWER_N || next === LOWER_R || next === LOWER_T) return { sign: LINE_END ?? 0, width: 2 };
  const digits = next === LOWER_U ? 4 : next === LOWER_X ? 2 : 0;
  const written = text.slice(at + 2, at + 2 + digits);
  if (digits === 0 || !/^[0-9a-f]+$/i.test(written) || written.length < digits) return undefined;
  return { sign: Number.parseInt(written, 16), width: 2 + digits };
}

/** Where the comment that begins here ends; undefined when none begins. */
function commentEnd(text: string, at: number, style: CommentStyle): number | undefined {
  const sign = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  const before = text.charCodeAt(at - 1);
  if (style === 'hash') {
    // A colour, a private field and a heading's anchor are none.
    return sign === HASH && (at === 0 || isWhite(before) || isWhite(next)) ? lineEnd(text, at) : undefined;
  }
  // An address, a pattern of files and the beginning of a string are none.
  if (sign !== SLASH || (at > 0 && !isWhite(before) && !BEFORE_COMMENTS.has(before))) return undefined;
  if (next === SLASH) return lineEnd(text, at);
  if (next !== STAR) return undefined;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? undefined : end + 2;
}

function isWhite(sign: number): boolean {
  return sign === SPACE || sign === LINE_END || sign === RETURN || sign === 9;
}

/** The end of the line, also of one in an escaped text. */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === LINE_END || (sign === BACKSLASH && text.charCodeAt(at + 1) === LOWER_N)) return at;
  }
  return text.length;
}
