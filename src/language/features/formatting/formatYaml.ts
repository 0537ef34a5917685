import { parseDocument, type Document } from 'yaml';
import { commentsIn, type Comment } from './yamlComments';
import { layOut, type Layout } from './yamlLayout';

/** Nothing is said to anybody but in the answer. */
const QUIET = { uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;

/** As the format allows them. */
const MAX_ALIASES = 50;

/** White space that is to be written otherwise; offsets in UTF-16 units. */
export interface SpaceEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What has to change for a YAML text to stand as it should: collections by `step` further in, one space where one belongs, no space at
 * the ends of lines, one empty line at most. Texts of several lines move as a whole. Formatting twice changes nothing more. Of a text
 * that is no YAML, or uses what no pack does, nothing is changed.
 */
export function formatYaml(text: string, step: number): readonly SpaceEdit[] {
  const tree = parseDocument(text, { ...QUIET, keepSourceTokens: true });
  if (tree.errors.length > 0 || tree.contents === null) return [];
  const layout = layOut(text, tree, step);
  if (!layout) return [];
  const comments = commentsIn(text);
  const edits = [...layout.edits, ...lineEdits(text, layout, comments)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const changing = edits.filter(({ start, end, text: written }) => text.slice(start, end) !== written);
  // Whatever was not foreseen: what an author has written is worth more than its spaces.
  const written = applyEdits(text, changing);
  return written !== undefined && saysTheSame(tree, comments, written) ? changing : [];
}

/** @param edits in order; undefined where two of them are about the same place */
function applyEdits(text: string, edits: readonly SpaceEdit[]): string | undefined {
  let written = '';
  let from = 0;
  for (const { start, end, text: inner } of edits) {
    if (start < from) return undefined;
    written += text.slice(from, start) + inner;
    from = end;
  }
  return written + text.slice(from);
}

function saysTheSame(tree: Document, comments: readonly Comment[], formatted: string): boolean {
  const again = parseDocument(formatted, QUIET);
  if (again.errors.length > 0) return false;
  const words = (list: readonly Comment[]): string => list.map(({ text }) => text).join('\n');
  const before = saidBy(tree);
  return words(commentsIn(formatted)) === words(comments) && before !== undefined && before === saidBy(again);
}

/** All that a text says; undefined where an alias stands for nothing, or for too much. */
function saidBy(tree: Document): string | undefined {
  try {
    return JSON.stringify(tree.toJS({ maxAliasCount: MAX_ALIASES }) as unknown);
  } catch {
    return undefined;
  }
}

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  readonly indent: number;
  readonly isBlank: boolean;
}

function lineEdits(text: string, layout: Layout, comments: readonly Comment[]): readonly SpaceEdit[] {
  const lines = linesOf(text);
  const edits: SpaceEdit[] = [];
  const commentColumns = columnsOfComments(lines, layout);
  const ownLine = new Set(comments.filter(({ isAlone }) => isAlone).map(({ start }) => layout.lineOf(start)));
  const trailing = new Map(
    comments.filter(({ isAlone }) => !isAlone).map(({ start }) => [layout.lineOf(start), start] as const),
  );
  let blanks = 0;
  let isFirst = true;
  const lastWords = lines.findLastIndex(({ isBlank }) => !isBlank);
  for (const [index, line] of lines.entries()) {
    const moved = layout.moved.get(index);
    if (line.isBlank) {
      if (moved?.isText === true) {
        if (line.indent > 0) edits.push(indentEdit(line, Math.max(0, line.indent + moved.by)));
      } else if (index < lines.length - 1) {
        blanks += 1;
        const isNeedless = isFirst || blanks > 1 || index > lastWords;
        edits.push({ start: line.start, end: isNeedless ? (lines[index + 1]?.start ?? line.end) : line.end, text: '' });
      } else edits.push({ start: line.start, end: line.end, text: '' });
      if (moved?.isText === true) blanks = 0;
      continue;
    }
    blanks = 0;
    isFirst = false;
    const structural = layout.columns.get(index);
    const column = structural ?? (moved ? Math.max(0, line.indent + moved.by) : undefined);
    if (column !== undefined) edits.push(indentEdit(line, column));
    else if (ownLine.has(index)) edits.push(indentEdit(line, commentColumns.get(index) ?? 0));
    const comment = trailing.get(index);
    if (comment !== undefined) {
      const from = spaceBefore(text, comment, line.start);
      edits.push({ start: from, end: comment, text: ' ' });
    }
    // The end of a line of a long text belongs to it.
    if (layout.moved.get(index + 1)?.isText === true && !layout.isHeader(index)) continue;
    if (moved?.isText === true && !layout.endsText(index)) continue;
    const from = spaceBefore(text, line.end, line.start);
    if (from < line.end) edits.push({ start: from, end: line.end, text: '' });
  }
  const last = lines.at(-1);
  if (last && last.end > last.start && !last.isBlank && layout.moved.get(lines.length - 1)?.isText !== true) {
    edits.push({ start: text.length, end: text.length, text: text.includes('\r\n') ? '\r\n' : '\n' });
  }
  return edits;
}

function indentEdit({ start, indent }: Line, column: number): SpaceEdit {
  return { start, end: start + indent, text: ' '.repeat(column) };
}

function spaceBefore(text: string, offset: number, lineStart: number): number {
  let at = offset;
  while (at > lineStart && /[ \t]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** Where lines without a column of their own would begin as comments: with what follows, or further in with what they follow. */
function columnsOfComments(lines: readonly Line[], { columns }: Layout): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const next: (number | undefined)[] = [];
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    next[index] = columns.has(index) ? index : next[index + 1];
  }
  // What is open above a line, by where it began and where it will begin.
  const open: { readonly indent: number; readonly column: number }[] = [];
  for (const [index, { indent }] of lines.entries()) {
    const column = columns.get(index);
    if (column !== undefined) {
      while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
      open.push({ indent, column });
      continue;
    }
    const following = next[index];
    const nextIndent = following === undefined ? -1 : (lines[following]?.indent ?? 0);
    const nextColumn = following === undefined ? 0 : (columns.get(following) ?? 0);
    const above = indent <= nextIndent || indent === 0 ? undefined : open.findLast((one) => one.indent <= indent);
    found.set(index, Math.max(above?.column ?? 0, nextColumn));
  }
  return found;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (;;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : text[found - 1] === '\r' && found > start ? found - 1 : found;
    const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;
    lines.push({ start, end, indent, isBlank: start + indent === end });
    if (found < 0) return lines;
    start = found + 1;
  }
}
