/** How a line ends, in every language that mutants are made of, and in the editor. */
const LINE_END = /\r\n|[\r\n]/g;

export interface Place {
  /** Both count from 1; a column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** Where in its lines an offset of a text lies. */
export class SourceLines {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(LINE_END)].map(({ index, 0: end }) => index + end.length)];
  }

  placeOf(offset: number): Place {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}

/** The lines of a text without their ends. */
export function splitLines(text: string): string[] {
  return text.split(LINE_END);
}
