import type { ReportedPlace } from './reportReader';

/** A longer line is no frame of a stack. */
const MAX_LINE_LENGTH = 1_000;
const MAX_PLACES = 50;

/** How a line names a place: groups `file`, `line`, `column`, and for Java the qualified name `method`. */
const FORMS: readonly RegExp[] = [
  // Java: at threshold.ThresholdTest.counts(ThresholdTest.java:25)
  /\bat (?:[\w.]+\/)?(?<method>[\w.$]+)\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
  // Python
  /File "(?<file>[^"]+)", line (?<line>\d+)/,
  // Any: file:///a/b.mjs:5
  /(?<file>file:\/\/\/(?:[A-Za-z]:)?[^\s:'"()<>]+):(?<line>\d+)(?::(?<column>\d+))?/,
  // JavaScript: at name (/a b/c.js:1:2), at file:///c.mjs:1:2
  /\((?<file>[^()]+):(?<line>\d+):(?<column>\d+)\)$/,
  /^\s*at (?:async )?(?<file>\S.*?):(?<line>\d+):(?<column>\d+)$/,
  // .NET: in /a/b.cs:line 5
  /\bin (?<file>.+):line (?<line>\d+)/,
  // Maven: /a/b.java:[5,7]
  /^\s*(?<file>\S.*\.\w+):\[(?<line>\d+),(?<column>\d+)\]/,
  // TypeScript and .NET: a/b.ts(5,7)
  /^\s*(?<file>[^\s(][^(]*\.\w+)\((?<line>\d+),(?<column>\d+)\)/,
  // All the others: a/b.c:5:7
  /^\s*(?:-->\s*|at )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?<line>\d+)(?::(?<column>\d+))?(?![\w])/,
  /(?<file>(?:[A-Za-z]:)?[^\s:'"()<>]+\.[A-Za-z]\w*):(?<line>\d+)(?::(?<column>\d+))?(?![\w])/,
];

/** The places that a stack trace or a message names, in its order; at most one a line. */
export function readPlaces(text: string): ReportedPlace[] {
  const places: ReportedPlace[] = [];
  for (const line of text.split('\n')) {
    const place = line.length > MAX_LINE_LENGTH ? undefined : readPlace(line.trimEnd());
    if (place) places.push(place);
    if (places.length >= MAX_PLACES) break;
  }
  return places;
}

/** The place that one line names. */
export function readPlace(line: string): ReportedPlace | undefined {
  for (const form of FORMS) {
    const { file, line: row, column, method } = form.exec(line)?.groups ?? {};
    if (file === undefined || row === undefined || Number(row) < 1) continue;
    return {
      file: method === undefined ? plainPath(file) : sourcePath(method, file),
      line: Number(row),
      ...(Number(column) >= 1 && { column: Number(column) }),
    };
  }
  return undefined;
}

/** `threshold.ThresholdTest.counts` and `ThresholdTest.java` → `threshold/ThresholdTest.java`. */
function sourcePath(method: string, file: string): string {
  return [...method.split('.').slice(0, -2), file].join('/');
}

function plainPath(file: string): string {
  const url = /^file:\/\/(?:\/(?=[A-Za-z]:))?(.*)$/.exec(file)?.[1];
  if (url === undefined) return file;
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
