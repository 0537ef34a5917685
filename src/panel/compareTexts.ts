export interface DiffLine {
  readonly kind: 'same' | 'expected' | 'actual';
  readonly text: string;
}

/** Beyond this many lines a side, finding the common ones costs more than it tells. */
const MAX_COMPARED_LINES = 400;

/**
 * Lines of both texts in the order a reader wants: common ones once, then what was expected, then what came.
 * Texts of more than 400 lines are shown one after the other.
 */
export function compareTexts(expected: string, actual: string): readonly DiffLine[] {
  const left = expected.split(/\r?\n/u);
  const right = actual.split(/\r?\n/u);
  if (left.length > MAX_COMPARED_LINES || right.length > MAX_COMPARED_LINES) {
    return [...left.map((text) => line('expected', text)), ...right.map((text) => line('actual', text))];
  }
  const common = commonLengths(left, right);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const here = left[i];
    const there = right[j];
    if (here !== undefined && here === there) {
      lines.push(line('same', here));
      i += 1;
      j += 1;
    } else if (here !== undefined && (there === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(line('expected', here));
      i += 1;
    } else if (there !== undefined) {
      lines.push(line('actual', there));
      j += 1;
    }
  }
  return lines;
}

const line = (kind: DiffLine['kind'], text: string): DiffLine => ({ kind, text });

const at = (table: readonly (readonly number[])[], row: number, column: number): number => table[row]?.[column] ?? 0;

/** At `[i][j]`: how many lines the texts from `i` and from `j` on have in common, in order. */
function commonLengths(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = [];
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const row: number[] = [];
    for (let j = right.length - 1; j >= 0; j -= 1) {
      row[j] = left[i] === right[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), row[j + 1] ?? 0);
    }
    table[i] = row;
  }
  return table;
}

export interface ChangedPart {
  readonly before: string;
  readonly changed: string;
  readonly after: string;
}

/** Splits both of two single lines into what they begin with alike, what differs, and what they end with alike. */
export function markChange(
  expected: string,
  actual: string,
): { readonly expected: ChangedPart; readonly actual: ChangedPart } {
  const left = Array.from(expected);
  const right = Array.from(actual);
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const split = (text: readonly string[]): ChangedPart => ({
    before: text.slice(0, start).join(''),
    changed: text.slice(start, text.length - end).join(''),
    after: text.slice(text.length - end).join(''),
  });
  return { expected: split(left), actual: split(right) };
}
