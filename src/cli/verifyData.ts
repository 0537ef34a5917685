import type { BenchmarkReport, TrackReport, VerifyReport } from '../core/verify/report';

/** What `verify --json` tells of the reports, by what they are about. */
export function verifyData(reports: readonly VerifyReport[]): {
  readonly packs: readonly object[];
  readonly tracks: readonly object[];
  readonly benchmarks: readonly object[];
} {
  return {
    packs: reports.flatMap(packData),
    tracks: reports.flatMap(trackData),
    benchmarks: reports.flatMap(benchmarkData),
  };
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
  const studies = report.type === 'track' ? report.studies : undefined;
  return {
    pack: pack.id,
    exercise: exercise.id,
    track: trackId,
    ...(notVerified !== undefined && { notVerified }),
    durationMs,
    ...(studies && { studies }),
    proofs: proofs.map(({ kind, title, failures, notes = [], isFromBefore }) => ({
      ...{ kind, title, isShown: failures.length === 0, failures },
      ...(notes.length > 0 && { notes }),
      ...(isFromBefore && { isFromBefore }),
    })),
  };
}
