import { Lexer } from 'yaml';

export interface Comment {
  /** Of the `#`, in UTF-16 units. */
  readonly start: number;
  /** With its `#`, without spaces at the end. */
  readonly text: string;
  /** Whether nothing else stands in its line. */
  readonly isAlone: boolean;
}

/** Marks that the lexer puts between the pieces of a text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

/** The comments of a YAML text, in order. */
export function commentsIn(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  // The piece after this mark is the text of a scalar, whatever it begins with.
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (MARKS.has(lexeme) && text[at] !== lexeme) {
      isScalar = lexeme === '\u001f';
      continue;
    }
    if (lexeme.startsWith('#') && !isScalar) {
      const lineStart = text.lastIndexOf('\n', at - 1) + 1;
      const isAlone = text.slice(lineStart, at).trim() === '';
      comments.push({ start: at, text: lexeme.trimEnd(), isAlone });
    }
    isScalar = false;
    at += lexeme.length;
  }
  return comments;
}
