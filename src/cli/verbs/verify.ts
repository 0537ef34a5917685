import { InvalidArgumentError, type Command } from 'commander';
import { formatProblem } from '../../core/pack/problem';
import { countProofs, type VerifyCounts } from '../../node/verify/countProofs';
import type {
  BenchmarkReport,
  PackToVerify,
  TrackReport,
  Verifier,
  VerifyFilter,
  VerifyReport,
} from '../../node/verify/verifier';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import type { Outcome } from '../session';
import type { Terminal } from '../terminal';
import type { ProvingOptions } from '../wireProving';
import { addVerb, collect } from './verb';

export interface VerifyOptions extends ProvingOptions {
  readonly requireAll?: boolean;
  readonly benchmarks?: boolean;
  readonly sealed?: boolean;
}

/** What `verify` works with: it needs no learner. */
export interface VerifyBench {
  readonly verifier: Verifier;
  /** What a name on the command line means: a folder, `pack/exercise`, or an exercise. */
  readonly find: (names: readonly string[]) => Promise<readonly VerifyTarget[]>;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Hears of each report as soon as it is there; for whoever shows them otherwise than by lines. */
  readonly onReport?: (report: VerifyReport) => void;
  /** In continuous integration nothing may be left out. */
  readonly isCi: boolean;
  /** `notes`: what could not be verified, and why. */
  readonly writeCounts: (counts: VerifyCounts & { readonly notes?: readonly string[] }) => Promise<void>;
  readonly now: () => number;
}

export interface VerifyTarget {
  readonly target: PackToVerify;
  readonly filter: VerifyFilter;
}

export type ActVerify = (options: VerifyOptions, work: (bench: VerifyBench) => Promise<Outcome>) => Promise<void>;

/** `whetstone verify [packs or exercises…]` */
export function addVerify(program: Command, act: ActVerify): void {
  addVerb(
    program,
    'verify [names...]',
    l10n.t('show of packs (folders) or exercises that starters fail, references pass and wrong answers are caught'),
  )
    .option('--track <track>', l10n.t('only this language; may be given several times'), collect)
    .option(
      '--jobs <number>',
      l10n.t('how many runs go on at once; as many as there are cores when left out'),
      parseJobs,
    )
    .option('--benchmarks', l10n.t('measure as well, one benchmark after the other; that takes long'))
    .option('--sealed', l10n.t('every solution must be sealed; the rule where one of the pack is'))
    .option('--venv-cache <folder>', l10n.t('where Python environments are kept between runs'))
    .option(
      '--require-all',
      l10n.t('what cannot be verified on this machine counts as failed; the rule where CI is set'),
    )
    .option('--no-require-all', l10n.t('what cannot be verified is only reported'))
    .action((names: string[], options: VerifyOptions) => act(options, (bench) => verify(bench, names, options)));
}

export async function verify(bench: VerifyBench, names: readonly string[], options: VerifyOptions): Promise<Outcome> {
  const start = bench.now();
  const requireAll = options.requireAll ?? bench.isCi;
  const reports: VerifyReport[] = [];
  for (const { target, filter } of await bench.find(names)) {
    const asked = {
      ...(options.track && { tracks: options.track }),
      hasBenchmarks: options.benchmarks ?? false,
      isSealed: options.sealed ?? false,
    };
    for await (const report of bench.verifier.verify(target, { ...filter, ...asked }, bench.signal)) {
      reports.push(report);
      bench.onReport?.(report);
      if (!options.json) for (const line of reportLines(bench.terminal, report)) bench.terminal.line(line);
    }
  }
  const counts = countProofs(reports, { requireAll });
  // A mistyped track must not look like success.
  if (counts.failed === 0 && reports.every(({ type }) => type === 'pack')) {
    throw new CommandError('usage', l10n.t('There is nothing to verify.'), l10n.t('Look at --track and at the names.'));
  }
  const notes = reports.flatMap((report) => {
    if (report.type === 'pack') return [];
    if (report.type === 'benchmarks' && !report.isMeasured) return [notMeasuredText(report)];
    return report.notVerified !== undefined ? [notVerifiedText(report, report.notVerified)] : [];
  });
  await bench.writeCounts({ ...counts, ...(notes.length > 0 && { notes }) });
  const isPassed = counts.failed === 0;
  return {
    exitCode: isPassed ? ExitCode.ok : ExitCode.notPassed,
    data: {
      isPassed,
      ...counts,
      packs: reports.flatMap(packData),
      tracks: reports.flatMap(trackData),
      benchmarks: reports.flatMap(benchmarkData),
    },
    text: summaryLines(bench.terminal, reports, counts, { requireAll, durationMs: bench.now() - start }).join('\n'),
  };
}

/** Reads a number of jobs. */
export function parseJobs(value: string): number {
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError(l10n.t('It is a whole number from 1.'));
  return jobs;
}

function reportLines(terminal: Terminal, report: VerifyReport): string[] {
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
  return [
    `${icon} ${name}: ${counts}  ${time}`,
    ...failed.flatMap(({ title, failures }) => [
      `    ${terminal.style('red', title)}`,
      ...failures.flatMap(({ about, why }) => {
        const [first = '', ...more] = why.split('\n');
        return [`      ${about === undefined ? '' : `${about}: `}${first}`, ...more.map((line) => `        ${line}`)];
      }),
    ]),
  ];
}

function nameOf({ type, exercise, trackId }: TrackReport | BenchmarkReport): string {
  const name = `${exercise.id} ${trackId}`;
  return type === 'benchmarks' ? l10n.t('{0} benchmarks', name) : name;
}

function notMeasuredText(report: BenchmarkReport): string {
  return `${nameOf(report)}: ${l10n.t('not measured here ({0} to show)', report.planned)}`;
}

function notVerifiedText(report: TrackReport | BenchmarkReport, reason: string): string {
  return `${nameOf(report)}: ${l10n.t('NOT VERIFIED ({0} to show): {1}', report.planned, reason)}`;
}

function packData(report: VerifyReport): object[] {
  if (report.type !== 'pack') return [];
  const problems = report.problems.map(({ severity, code, message, place }) => ({
    severity,
    code,
    message,
    file: place.path,
    line: place.line,
    column: place.column,
  }));
  return [{ id: report.pack.id, folder: report.pack.root, problems }];
}

function trackData(report: VerifyReport): object[] {
  return report.type === 'track' ? [proofData(report)] : [];
}

function benchmarkData(report: VerifyReport): object[] {
  return report.type === 'benchmarks' ? [{ ...proofData(report), isMeasured: report.isMeasured }] : [];
}

function proofData(report: TrackReport | BenchmarkReport): object {
  const { pack, exercise, trackId, proofs, notVerified, durationMs } = report;
  return {
    pack: pack.id,
    exercise: exercise.id,
    track: trackId,
    ...(notVerified !== undefined && { notVerified }),
    durationMs,
    proofs: proofs.map(({ kind, title, failures }) => ({ kind, title, isShown: failures.length === 0, failures })),
  };
}

function summaryLines(
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
