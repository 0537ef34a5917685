import { readComparison } from './comparison';
import type { ReportedPlace } from './reportReader';

export interface RustFailure {
  readonly status: 'failed' | 'errored';
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly places: readonly ReportedPlace[];
  /** What the test printed itself. */
  readonly printed: string;
}

interface Panic {
  readonly thread: string;
  readonly place?: ReportedPlace;
  readonly message: string;
}

const HEAD = /^thread '(?<thread>.*)' (?:\(\d+\) )?panicked at (?<rest>.*)$/;
const PLACE = /^(?<file>.+):(?<line>\d+):(?<column>\d+):?$/;
/** Until Rust 1.72 the message stood in quotes before the place. */
const OLD = /^'(?<message>[\s\S]*)', (?<file>[^\n]+?):(?<line>\d+):(?<column>\d+)$/;
const AFTER = /^(?:stack backtrace:|note: (?:run with|Some details) )/;
const NO_PANIC = /^note: test did not panic as expected at (?<place>.*)$/;

/** Reads the output that a failed test left: what it printed, and how it panicked. */
export function readRustFailure(lines: readonly string[], test: string): RustFailure {
  const printed: string[] = [];
  const panics: Panic[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const head = HEAD.exec(lines[index] ?? '')?.groups;
    if (!head) {
      printed.push(lines[index] ?? '');
      continue;
    }
    const end = endOfPanic(lines, index + 1);
    panics.push(readPanic(head['thread'] ?? '', [head['rest'] ?? '', ...lines.slice(index + 1, end)]));
    index = skipTrace(lines, end) - 1;
  }
  const text = printed.join('\n').trim();
  const panic = panics.findLast(({ thread }) => thread === test) ?? panics.at(-1);
  if (!panic) return readWithoutPanic(text);
  const { message, place } = panic;
  // A pack's own assertion fails in the test; what breaks elsewhere is an error.
  const status = place && !/^(?:\.[\\/])?tests[\\/]/.test(place.file) ? 'errored' : 'failed';
  return { status, message, ...readComparison(message), places: place ? [place] : [], printed: text };
}

/** The test answered an error, or should have panicked. */
function readWithoutPanic(text: string): RustFailure {
  const place = readPlace(NO_PANIC.exec(text)?.groups?.['place'] ?? '');
  return { status: 'failed', message: text.replace(/^note: /, ''), places: place ? [place] : [], printed: '' };
}

function endOfPanic(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && !AFTER.test(lines[end] ?? '') && !HEAD.test(lines[end] ?? '')) end += 1;
  return end;
}

function skipTrace(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && /^(?:stack backtrace:|note: |\s+(?:\d+:|at ))/.test(lines[end] ?? '')) end += 1;
  return end;
}

function readPanic(thread: string, lines: readonly string[]): Panic {
  const old = OLD.exec(lines.join('\n').trim())?.groups;
  if (old?.['file'] !== undefined) {
    const place = { file: old['file'], line: Number(old['line']), column: Number(old['column']) };
    return { thread, place, message: old['message'] ?? '' };
  }
  const place = readPlace(lines[0] ?? '');
  return { thread, ...(place && { place }), message: lines.slice(1).join('\n').trim() };
}

function readPlace(text: string): ReportedPlace | undefined {
  const { file, line, column } = PLACE.exec(text)?.groups ?? {};
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}
