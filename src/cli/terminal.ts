export interface TerminalOptions {
  readonly isTty: boolean;
  /** Undefined when the width is not known: then nothing is shortened or wrapped. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
}

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const CODES: Readonly<Record<Colour, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Where people read: colours on a terminal only and never with NO_COLOR (no-color.org), lines within its width. */
export class Terminal {
  private readonly hasColours: boolean;
  /** Whether a line can be written over. */
  private readonly isScreen: boolean;
  private hasProgress = false;

  constructor(private readonly options: TerminalOptions) {
    const { isTty, env } = options;
    this.isScreen = isTty && env['TERM'] !== 'dumb';
    this.hasColours = this.isScreen && (env['NO_COLOR'] ?? '') === '';
  }

  /** Writes text and a line break to standard output. */
  line(text = ''): void {
    this.clearProgress();
    this.options.writeOut(`${text}\n`);
  }

  /** Writes text and a line break to standard error. */
  errorLine(text: string): void {
    this.clearProgress();
    this.options.writeError(`${text}\n`);
  }

  /** Shows how far something is, in one line that the next text takes the place of. Nothing where no line can be written over. */
  progress(text: string): void {
    if (!this.isScreen) return;
    this.clearProgress();
    // A line that is full would go on in the next, which could not be cleared.
    this.options.writeOut(this.style('dim', this.fit(text, 1)));
    this.hasProgress = true;
  }

  private clearProgress(): void {
    if (!this.hasProgress) return;
    this.hasProgress = false;
    this.options.writeOut('\r\u001b[2K');
  }

  style(colour: Colour, text: string): string {
    if (!this.hasColours || text === '') return text;
    const [on, off] = CODES[colour];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  }

  /** Cuts a line to the terminal's width less `used` columns, with an ellipsis where something is missing. */
  fit(text: string, used = 0): string {
    const room = Math.max(10, (this.options.columns ?? Number.POSITIVE_INFINITY) - used);
    return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
  }

  /** Breaks paragraphs at spaces so that they stay within the terminal; lines in code fences are left as they are. */
  wrap(text: string, indent = ''): string {
    const room = Math.max(20, Math.min(this.options.columns ?? Number.POSITIVE_INFINITY, 120) - indent.length);
    let isCode = false;
    const lines = text.split(/\r?\n/).flatMap((line) => {
      if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
      return isCode || this.options.columns === undefined || line.length <= room ? [line] : breakLine(line, room);
    });
    return lines.map((line) => (line === '' ? '' : `${indent}${line}`)).join('\n');
  }
}

function breakLine(line: string, room: number): string[] {
  const lead = /^\s*(?:[-*]\s+|\d+\.\s+)?/.exec(line)?.[0] ?? '';
  const hang = ' '.repeat(lead.length);
  const lines: string[] = [];
  let current = lead;
  for (const word of line.slice(lead.length).split(/\s+/)) {
    const isEmpty = current.trim() === '' || current === lead;
    if (!isEmpty && current.length + 1 + word.length > room) {
      lines.push(current);
      current = hang + word;
    } else current += isEmpty ? word : ` ${word}`;
  }
  return [...lines, current];
}
