import { parse } from 'yaml';
import { readComparison } from './comparison';
import { readPlace, readPlaces } from './places';
import type { ReportedPlace } from './reportReader';

/** What a TAP point's YAML block says. */
export interface TapDiagnostic {
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly places?: readonly ReportedPlace[];
  readonly durationMs?: number;
}

type Fields = Readonly<Record<string, unknown>>;

const MAX_VALUE = 32 * 1024;

/** Reads a YAML block, whose keys differ from tool to tool; one that is no YAML is the message. */
export function readTapDiagnostic(lines: readonly string[]): TapDiagnostic {
  if (lines.length === 0) return {};
  const text = lines.join('\n');
  const fields = parseFields(text);
  if (!fields) return { message: text.trim(), places: readPlaces(text) };
  const said = textOf(first(fields, ['message', 'error', 'reason', 'failure']));
  const compared = said === undefined ? undefined : readComparison(said);
  const expected = textOf(first(fields, ['expected', 'wanted', 'want'])) ?? compared?.expected;
  const actual = textOf(first(fields, ['actual', 'found', 'got', 'received'])) ?? compared?.actual;
  const message = said ?? (expected === undefined ? text.trim() : undefined);
  const places = placesOf(fields);
  const duration = first(fields, ['duration_ms', 'time']);
  return {
    ...(message !== undefined && { message }),
    ...(expected !== undefined && actual !== undefined && { expected, actual }),
    ...(places.length > 0 && { places }),
    ...(typeof duration === 'number' && duration >= 0 && { durationMs: duration }),
  };
}

function parseFields(text: string): Fields | undefined {
  try {
    const value: unknown = parse(text, { logLevel: 'silent', maxAliasCount: 0, uniqueKeys: false });
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A member of the block, or of one that it has under `data` or `diag`. */
function first(fields: Fields, names: readonly string[]): unknown {
  const inner = ['data', 'diag', 'diagnostic'].map((name) => fields[name]).filter(isFields);
  for (const where of [fields, ...inner]) {
    for (const name of names) if (where[name] !== undefined) return where[name];
  }
  return undefined;
}

/** A stack is deepest first; `at` and the like say one place, as text or in parts. */
function placesOf(fields: Fields): ReportedPlace[] {
  const stack = fields['stack'];
  const places = typeof stack === 'string' ? readPlaces(stack) : [];
  for (const name of ['at', 'location', 'where', 'source']) {
    const value = fields[name];
    const place = typeof value === 'string' ? readPlace(value) : isFields(value) ? placeOf(value) : undefined;
    if (place) places.push(place);
  }
  const own = placeOf(fields);
  return own ? [...places, own] : places;
}

function placeOf(fields: Fields): ReportedPlace | undefined {
  const file = fields['file'] ?? fields['fileName'];
  const line = Number(fields['line'] ?? fields['lineNumber']);
  const column = Number(fields['column'] ?? fields['columnNumber']);
  if (typeof file !== 'string' || !(line >= 1)) return undefined;
  return { file, line, ...(column >= 1 && { column }) };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return (typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)).slice(0, MAX_VALUE);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
