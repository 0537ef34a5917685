import { InvalidArgumentError, type Command } from 'commander';
import { TEST_REPORT_FORMATS, testReportText, type TestReportFormat } from '../../core/report/formats/testReportText';
import { countProofs, type VerifyCounts } from '../../node/verify/countProofs';
import type { PackToVerify, Verifier, VerifyFilter, VerifyReport } from '../../node/verify/verifier';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { verifyResults } from '../formats/verifyResults';
import { addOutputOptions, jsonText, printedFormat, writeOutputs, type OutputOptions } from '../outputs';
import type { Outcome } from '../session';
import type { Terminal } from '../terminal';
import { verifyData } from '../verifyData';
import { notMeasuredText, notVerifiedText, reportLines, summaryLines } from '../verifyText';
import type { ProvingOptions } from '../wireProving';
import { addVerb, collect } from './verb';

const MOST_REPEATS = 1_000;
const VERIFY_FORMATS = ['json', ...TEST_REPORT_FORMATS];

export interface VerifyOptions extends ProvingOptions, OutputOptions {
  readonly requireAll?: boolean;
  readonly benchmarks?: boolean;
  readonly sealed?: boolean;
  readonly full?: boolean;
  readonly repeats?: number;
}

/** What `verify` works with: it needs no learner. */
export interface VerifyBench {
  readonly verifier: Verifier;
  /** What a name on the command line means: a folder, `pack/exercise`, or an exercise. */
  readonly find: (names: readonly string[]) => Promise<readonly VerifyTarget[]>;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Absolute folder that files are named from, on the command line and in reports. */
  readonly cwd: string;
  /** Of Whetstone. */
  readonly version: string;
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
  const command = addVerb(
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
    .option(
      '--full',
      l10n.t(
        'show everything: also repeats, orders of the tests, what later tasks leave, mutants, and hints for what fails',
      ),
    )
    .option(
      '--repeats <number>',
      l10n.t('how often the tests of the reference are repeated to find flakes; {0} with --full, else none', 20),
      parseRepeats,
    )
    .option('--cache <folder>', l10n.t('where what was shown is kept until something changes'))
    .option('--no-cache', l10n.t('run everything, whatever was shown before'))
    .option('--benchmarks', l10n.t('measure as well, one benchmark after the other; that takes long'))
    .option('--sealed', l10n.t('every solution must be sealed; the rule where one of the pack is'))
    .option('--venv-cache <folder>', l10n.t('where Python environments are kept between runs'))
    .option(
      '--require-all',
      l10n.t('what cannot be verified on this machine counts as failed; the rule where CI is set'),
    )
    .option('--no-require-all', l10n.t('what cannot be verified is only reported'));
  addOutputOptions(command, VERIFY_FORMATS).action((names: string[], options: VerifyOptions) =>
    act(options, (bench) => verify(bench, names, options)),
  );
}

export async function verify(bench: VerifyBench, names: readonly string[], options: VerifyOptions): Promise<Outcome> {
  const start = bench.now();
  const startedAt = Date.now();
  const printed = printedFormat(options);
  // Annotations stand among the lines of a log; all else is a document of its own.
  const isQuiet = (options.json ?? false) || (printed !== undefined && printed !== 'github');
  const requireAll = options.requireAll ?? bench.isCi;
  const reports: VerifyReport[] = [];
  for (const { target, filter } of await bench.find(names)) {
    const asked = {
      ...(options.track && { tracks: options.track }),
      hasBenchmarks: options.benchmarks ?? false,
      isSealed: options.sealed ?? false,
      isFull: options.full ?? false,
      ...(options.repeats !== undefined && { repeats: options.repeats }),
    };
    for await (const report of bench.verifier.verify(target, { ...filter, ...asked }, bench.signal)) {
      reports.push(report);
      bench.onReport?.(report);
      if (!isQuiet) for (const line of reportLines(bench.terminal, report)) bench.terminal.line(line);
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
  const durationMs = bench.now() - start;
  const data = { isPassed, ...counts, ...verifyData(reports) };
  const { cwd, version } = bench;
  const report = verifyResults(reports, { cwd, version, startedAt, durationMs, requireAll });
  const written = await writeOutputs(options, cwd, (format) =>
    format === 'json' ? jsonText(data) : testReportText(report, format as TestReportFormat),
  );
  const summary = summaryLines(bench.terminal, reports, counts, { requireAll, durationMs }).join('\n');
  return {
    exitCode: isPassed ? ExitCode.ok : ExitCode.notPassed,
    data,
    text: written === undefined ? summary : isQuiet ? written.trimEnd() : `${written}${summary}`,
  };
}

/** Reads a number of jobs. */
export function parseJobs(value: string): number {
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError(l10n.t('It is a whole number from 1.'));
  return jobs;
}

/** Reads a number of repeats. */
export function parseRepeats(value: string): number {
  const repeats = Number(value);
  if (!Number.isInteger(repeats) || repeats < 0 || repeats > MOST_REPEATS) {
    throw new InvalidArgumentError(l10n.t('It is a whole number from 0 to {0}.', MOST_REPEATS));
  }
  return repeats;
}
