import { l10n } from '../../../shared/l10n';
import type { ReportedPlace, ReportEvent } from './reportReader';

const MAX_LINES = 400;
const MAX_ERRORS = 5;
const MAX_ERROR_LINES = 14;
const SHOWN_LINES = 12;
const ERROR = /^error(?:\[E\d+\])?: (?<message>.*)$/;
const PLACE = /^\s*--> (?<file>.+):(?<line>\d+):(?<column>\d+)$/;
/** What Cargo says when all is over: no error of the code. */
const SUMMARY = /^error: (?:could not compile|aborting due to|test failed|\d+ targets? failed)/;
const PROCESS_END = /\((?:signal: \d+, (?<signal>\w+)|exit (?:status|code): (?<code>\S+))/;

/** What Cargo and the compiler write on stderr. */
export class RustErrors {
  private readonly lines: string[] = [];

  add(line: string): void {
    this.lines.push(line.slice(0, 2_000));
    if (this.lines.length > MAX_LINES) this.lines.shift();
  }

  text(): string {
    return this.lines.join('\n');
  }

  lastLines(): string {
    return this.lines
      .filter((line) => line.trim() !== '')
      .slice(-SHOWN_LINES)
      .join('\n');
  }

  /** How the tests' own program ended, and what it said last. */
  processEnd(): string | undefined {
    const at = this.lines.findIndex((line) => PROCESS_END.test(line));
    const { signal, code } = PROCESS_END.exec(this.lines[at] ?? '')?.groups ?? {};
    const overflow = this.lines.find((line) => line.includes('has overflowed its stack'))?.trim();
    const how =
      signal === undefined
        ? code === undefined
          ? undefined
          : l10n.t('The program ended with exit code {0}.', code)
        : l10n.t('The program was ended by {0}.', signal);
    return how === undefined || overflow === undefined ? how : `${how} ${overflow}`;
  }

  /** The compiler's errors, each with its place and with the lines that show it. */
  read(): ReportEvent[] {
    const events: ReportEvent[] = [];
    for (const [index, line] of this.lines.entries()) {
      if (!ERROR.test(line) || SUMMARY.test(line) || events.length >= MAX_ERRORS) continue;
      const block = this.blockAt(index);
      const place = readPlace(block);
      events.push({ type: 'loadFailed', message: block.join('\n'), places: place ? [place] : [] });
    }
    return events;
  }

  /** An error goes on until an empty line. */
  private blockAt(start: number): string[] {
    const end = this.lines.findIndex((line, index) => index > start && (line.trim() === '' || ERROR.test(line)));
    return this.lines.slice(start, Math.min(end < 0 ? this.lines.length : end, start + MAX_ERROR_LINES));
  }
}

function readPlace(block: readonly string[]): ReportedPlace | undefined {
  for (const line of block) {
    const { file, line: row, column } = PLACE.exec(line)?.groups ?? {};
    if (file !== undefined) return { file, line: Number(row), column: Number(column) };
  }
  return undefined;
}
