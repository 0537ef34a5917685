import { l10n } from '../../../shared/l10n';
import { describeDownload } from './downloads';
import { readPlace, readPlaces } from './places';
import type { ReportEvent, ReportedPlace, StepEnd } from './reportReader';

const MAX_LINES = 200;
const SHOWN_LINES = 12;
/** An interpreter says where it stopped this near to the end. */
const TRACE_LINES = 60;
const MAX_ERRORS = 5;
const MAX_LENGTH = 2_000;

/** Compilers of any language that say `error` after the place. */
const COMPILE_ERROR =
  /^(?:\[ERROR\] \S.*:\[\d+,\d+\] |e: .*?:\d+:\d+:? |.*?[\w)\]](?::\d+|\(\d+,\d+\))(?::\d+)?: (?:fatal )?error\b:? ?)(?<message>.*)$/;

interface CompileError {
  readonly message: string;
  readonly place: ReportedPlace;
}

/** Remembers the end of what a step printed, and the errors of a compiler in it. */
export class PlainOutput {
  private lines: string[] = [];
  private errors: CompileError[] = [];

  add(text: string): void {
    const line = text.slice(0, MAX_LENGTH);
    this.lines.push(line);
    // Now and then, not for each line of a flood.
    if (this.lines.length > 2 * MAX_LINES) this.lines = this.lines.slice(-MAX_LINES);
    const error = this.errors.length < MAX_ERRORS ? readCompileError(line) : undefined;
    // Maven says its errors twice.
    if (error && !this.errors.some(({ message, place }) => isSame({ message, place }, error))) this.errors.push(error);
  }

  clear(): void {
    this.lines = [];
    this.errors = [];
  }

  /** The last lines that say something. */
  lastLines(): string {
    return this.lines
      .filter((line) => line.trim() !== '')
      .slice(-SHOWN_LINES)
      .join('\n');
  }

  /** The places that the last lines name. */
  places(): ReportedPlace[] {
    return readPlaces(this.lines.slice(-TRACE_LINES).join('\n'));
  }

  /** What is to be said of a step that reported nothing: why it could not be compiled, else how it ended. */
  describeSilence(end: StepEnd): ReportEvent[] {
    if (this.errors.length > 0) {
      return this.errors.map(({ message, place }) => ({ type: 'loadFailed', message, places: [place] }));
    }
    const download = describeDownload(this.lines.join('\n'));
    const reason = `${l10n.t('No test was reported.')} ${describeEnd(end)}`;
    const message = [download ?? reason, this.lastLines()].filter((part) => part !== '').join('\n');
    return [{ type: 'loadFailed', message, places: this.places() }];
  }
}

/** How a program ended, as a sentence. */
export function describeEnd({ code, signal }: Pick<StepEnd, 'code' | 'signal'>): string {
  if (signal !== null) return l10n.t('The program was ended by {0}.', signal);
  return l10n.t('The program ended with exit code {0}.', String(code));
}

function readCompileError(line: string): CompileError | undefined {
  if (!/error|^e: /i.test(line)) return undefined;
  const message = COMPILE_ERROR.exec(line)?.groups?.['message'];
  const place = message === undefined ? undefined : readPlace(line.replace(/^(?:\[ERROR\]|e:) /, ''));
  return place && message !== undefined ? { message, place } : undefined;
}

function isSame(one: CompileError, other: CompileError): boolean {
  return one.message === other.message && one.place.file === other.place.file && one.place.line === other.place.line;
}
