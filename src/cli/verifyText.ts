import { formatProblem } from '../core/pack/problem';
import type { BenchmarkReport, Failure, TrackReport, VerifyReport } from '../core/verify/report';
import type { VerifyCounts } from '../node/verify/countProofs';
import { l10n } from '../shared/l10n';
import { studyLines } from './studyText';
import type { Terminal } from './terminal';

/** What a report says, one line each: what was shown, and why what was not. */
export function reportLines(terminal: Terminal, report: VerifyReport): string[] {
  if (report.type === 'pack') {
    return report.problems.map((problem) =>
      terminal.style(problem.severity === 'error' ? 'red' : 'yellow', `${report.pack.root}/${formatProblem(problem)}`),
    );
  }
  const { proofs, notVerified, durationMs } = report;
  const name = nameOf(report);
  if (report.type === 'benchmarks' && !report.isMeasured) {
    return [terminal.style('dim', `– ${notMeasuredText(report)}`)];
  }
  if (notVerified !== undefined) return [`${terminal.style('yellow', '!')} ${notVerifiedText(report, notVerified)}`];
  const failed = proofs.filter(({ failures }) => failures.length > 0);
  const time = terminal.style('dim', `${(durationMs / 1000).toFixed(1)} s`);
  const icon = failed.length === 0 ? terminal.style('green', '✓') : terminal.style('red', '✗');
  const counts =
    report.planned === 0
      ? l10n.t('read; nothing in it is judged by a run')
      : l10n.t('{0} of {1} shown', proofs.length - failed.length, proofs.length);
  const before = proofs.filter(({ isFromBefore }) => isFromBefore).length;
  const remembered = before === 0 ? '' : l10n.t(' ({0} of {1} from before)', before, proofs.length);
  return [
    `${icon} ${name}: ${counts}${remembered}  ${time}`,
    ...failed.flatMap(({ title, failures }) => [
      `    ${terminal.style('red', title)}`,
      ...failures.flatMap((one) => failureLines(report.pack.root, one)),
    ]),
    ...(report.type === 'track' && report.studies ? studyLines(report.studies, terminal) : []),
    ...proofs.flatMap(({ notes = [] }) =>
      notes.flatMap((one) => failureLines(report.pack.root, one).map((line) => terminal.style('dim', line))),
    ),
  ];
}

/** The place as terminals and editors link it, on a line of its own. */
function failureLines(root: string, { about, why, place }: Failure): string[] {
  const [first = '', ...more] = why.split('\n');
  return [
    `      ${about === undefined ? '' : `${about}: `}${first}`,
    ...more.map((line) => `        ${line}`),
    ...(place ? [`        ${root}/${place.path}:${place.line}:${place.column}`] : []),
  ];
}

function nameOf({ type, exercise, trackId }: TrackReport | BenchmarkReport): string {
  const name = `${exercise.id} ${trackId}`;
  return type === 'benchmarks' ? l10n.t('{0} benchmarks', name) : name;
}

/** Says of benchmarks that nobody asked for them. */
export function notMeasuredText(report: BenchmarkReport): string {
  return `${nameOf(report)}: ${l10n.t('not measured here ({0} to show)', report.planned)}`;
}

/** Says of an exercise in a track why nothing can be shown of it here. */
export function notVerifiedText(report: TrackReport | BenchmarkReport, reason: string): string {
  return `${nameOf(report)}: ${l10n.t('NOT VERIFIED ({0} to show): {1}', report.planned, reason)}`;
}

/** The last lines, for all reports together. */
export function summaryLines(
  terminal: Terminal,
  reports: readonly VerifyReport[],
  { passed, failed, skipped, notMeasured }: VerifyCounts,
  { requireAll, durationMs }: { requireAll: boolean; durationMs: number },
): string[] {
  const unverified = reports.filter((report) => report.type === 'track' && report.notVerified !== undefined);
  const lines = [''];
  if (unverified.length > 0) {
    const consequence = requireAll
      ? l10n.t('Here that counts as failed.')
      : l10n.t('Nothing is known about them; in continuous integration that counts as failed.');
    lines.push(
      terminal.style(
        'yellow',
        `${l10n.t('{0} tracks of exercises were NOT VERIFIED.', unverified.length)} ${consequence}`,
      ),
    );
  }
  if (notMeasured !== undefined) {
    const text = l10n.t('{0} proofs by benchmarks were not measured here; --benchmarks measures them.', notMeasured);
    lines.push(terminal.style('yellow', text));
  }
  const seconds = terminal.style('dim', `${(durationMs / 1000).toFixed(1)} s`);
  lines.push(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}  ${seconds}`);
  return lines;
}
