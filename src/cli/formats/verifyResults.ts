import { join } from 'node:path';
import type { Pack } from '../../core/pack/model';
import type { SourcePlace } from '../../core/pack/problem';
import type {
  ReportedCase,
  ReportedFailure,
  ReportedSuite,
  ReportPlace,
  TestReport,
} from '../../core/report/formats/testReport';
import type { Failure } from '../../node/verify/judge';
import type { BenchmarkReport, TrackReport, VerifyReport } from '../../node/verify/verifier';
import { l10n } from '../../shared/l10n';
import { reportedPath } from './reportedPath';

export interface VerifyReportFacts {
  readonly version: string;
  /** Absolute folder that paths are told from. */
  readonly cwd: string;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** What could not be verified on this machine counts as failed. */
  readonly requireAll: boolean;
}

/** What verifying came to, for the formats of others: each proof is a test, each problem of a pack one at its place. */
export function verifyResults(reports: readonly VerifyReport[], facts: VerifyReportFacts): TestReport {
  return {
    tool: { name: 'Whetstone', version: facts.version },
    title: 'whetstone verify',
    startedAt: facts.startedAt,
    durationMs: facts.durationMs,
    suites: reports.flatMap((report) => (report.type === 'pack' ? [] : [suiteOf(report, facts)])),
    problems: reports.flatMap((report) =>
      report.type === 'pack'
        ? report.problems.map(({ severity, code, message, place }) => ({
            ...{ severity, code, message },
            place: placeIn(report.pack, place, facts.cwd),
          }))
        : [],
    ),
  };
}

function suiteOf(report: TrackReport | BenchmarkReport, facts: VerifyReportFacts): ReportedSuite {
  const { pack, exercise, trackId, type, durationMs, proofs } = report;
  return {
    path: [pack.id, exercise.id, trackId, ...(type === 'benchmarks' ? ['benchmarks'] : [])],
    durationMs,
    cases: [
      ...proofs.map(({ kind, title, failures }): ReportedCase => ({
        name: title,
        kind,
        status: failures.length === 0 ? 'passed' : 'failed',
        failures: failures.map((failure) => failureOf(report, failure, facts.cwd)),
      })),
      ...leftOut(report, facts),
    ],
  };
}

/** What was not shown, as one case: nobody shall take silence for success. */
function leftOut(
  report: TrackReport | BenchmarkReport,
  { requireAll, cwd }: VerifyReportFacts,
): readonly ReportedCase[] {
  const isUnmeasured = report.type === 'benchmarks' && !report.isMeasured;
  const reason = isUnmeasured ? l10n.t('not measured here ({0} to show)', report.planned) : report.notVerified;
  if (reason === undefined) return [];
  const isFailure = !isUnmeasured && requireAll;
  return [
    {
      name: isUnmeasured ? l10n.t('benchmarks') : l10n.t('{0} to show', report.planned),
      kind: 'notVerified',
      status: isFailure ? 'failed' : 'skipped',
      failures: [{ message: reason, place: exercisePlace(report, cwd) }],
    },
  ];
}

function failureOf(
  report: TrackReport | BenchmarkReport,
  { about, why, place }: Failure,
  cwd: string,
): ReportedFailure {
  const [first = '', ...more] = why.split('\n');
  return {
    message: about === undefined ? first : `${about}: ${first}`,
    ...(more.length > 0 && { details: more.join('\n') }),
    place: place ? placeIn(report.pack, place, cwd) : exercisePlace(report, cwd),
  };
}

/** Where no better place is known. */
function exercisePlace({ pack, exercise }: TrackReport | BenchmarkReport, cwd: string): ReportPlace {
  return placeIn(pack, { path: `${exercise.dir}/exercise.yaml`, line: 1, column: 1 }, cwd);
}

function placeIn({ root }: Pack, { path, line, column }: SourcePlace, cwd: string): ReportPlace {
  return { file: reportedPath(cwd, join(root, path)), line, column };
}
