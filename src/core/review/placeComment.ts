/** Where a comment belongs in a file as it is now. */
export interface CommentPlace {
  /** Counts from 1. */
  readonly line: number;
  /** `moved`: the commented line stands elsewhere by now. `changed`: no line says any more what that one said. */
  readonly state: 'same' | 'moved' | 'changed';
}

/** Finds the line that a comment was written on: by what it said, the nearest one where several say the same. */
export function placeComment(
  lines: readonly string[],
  { line, quote }: { readonly line: number; readonly quote?: string | undefined },
): CommentPlace {
  const last = Math.max(1, lines.length);
  const wanted = quote?.trim() ?? '';
  // A comment of an empty line has nothing to be found by.
  if (wanted === '') return { line: Math.min(line, last), state: line <= last ? 'same' : 'changed' };
  const says = (at: number): boolean => (lines[at - 1] ?? '').slice(0, 500).trim() === wanted;
  if (says(line)) return { line, state: 'same' };
  for (let distance = 1; distance < lines.length + line; distance += 1) {
    for (const at of [line - distance, line + distance]) {
      if (says(at)) return { line: at, state: 'moved' };
    }
  }
  return { line: Math.min(line, last), state: 'changed' };
}
