/** A diagram's text without what is no diagram, and the blank lines at its start. */
export interface PlainDiagram {
  /** With as many lines as the text. */
  readonly source: string;
  /** Lines at the start that Mermaid does not count. */
  readonly skipped: number;
}

const FRONT_MATTER = /^\s*---[ \t]*\r?\n[\s\S]*?\n[ \t]*---[ \t]*(?=\r?\n|$)/;
const DIRECTIVE = /%%\{[\s\S]*?\}%%/g;
const COMMENT = /^[ \t]*%%.*$/gm;

/** Empties front matter, directives and comments, so that lines keep their numbers: Mermaid takes them out and counts what is left. */
export function withoutRemarks(text: string): PlainDiagram {
  const blank = (part: string): string => part.replace(/[^\n]/g, '');
  const source = text
    .replace(/\r\n?/g, '\n')
    .replace(FRONT_MATTER, blank)
    .replace(DIRECTIVE, blank)
    .replace(COMMENT, '');
  const skipped = (/^\s*/.exec(source)?.[0].match(/\n/g) ?? []).length;
  return { source, skipped };
}
