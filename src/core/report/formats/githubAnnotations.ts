import { findingsOf, type Finding } from './findings';
import type { TestReport } from './testReport';

/** More than GitHub shows of one step. */
const MAX_ANNOTATIONS = 100;

/** Workflow commands that GitHub turns into annotations at the lines of files; a line each. */
export function githubAnnotations(report: TestReport): string {
  const findings = findingsOf(report);
  const lines = findings.slice(0, MAX_ANNOTATIONS).map(annotation);
  const more = findings.length - lines.length;
  if (more > 0) lines.push(`::notice title=${report.tool.name}::${more} more are in the log`);
  return lines.map((line) => `${line}\n`).join('');
}

function annotation({ severity, title, message, place }: Finding): string {
  const properties = [
    ...(place ? [`file=${property(place.file)}`] : []),
    ...(place?.line === undefined ? [] : [`line=${place.line}`]),
    ...(place?.line === undefined || place.column === undefined ? [] : [`col=${place.column}`]),
    `title=${property(title)}`,
  ];
  return `::${severity} ${properties.join(',')}::${data(message)}`;
}

/** What steers terminals, and tells people nothing. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** As GitHub's own toolkit writes a message: what would end the line is written by its number. */
function data(text: string): string {
  const plain = text.replaceAll(CONTROLS, '');
  return plain.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
