import type { BenchmarkReport, TrackReport, VerifyReport } from '../verify/report';
import type { Verified, VerifiedTrack } from './attestation';

export interface VerifiedWith {
  /** The version of Whetstone. */
  readonly version: string;
  readonly isFull: boolean;
  /** Name → version of what ran the exercises. */
  readonly runtimes: Readonly<Record<string, string>>;
}

/** What the reports of a verifying show, as a package says it. */
export function attestReports(reports: readonly VerifyReport[], { version, isFull, runtimes }: VerifiedWith): Verified {
  const exercises = new Map<string, Map<string, VerifiedTrack>>();
  const total = { shown: 0, of: 0, notVerified: 0, notMeasured: 0, errors: 0, warnings: 0 };
  for (const report of reports) {
    if (report.type === 'pack') {
      const errors = report.problems.filter(({ severity }) => severity === 'error').length;
      total.errors += errors;
      total.warnings += report.problems.length - errors;
      continue;
    }
    const { exercise, trackId } = report;
    const tracks = exercises.get(exercise.id) ?? new Map<string, VerifiedTrack>();
    exercises.set(exercise.id, tracks);
    const track = add(tracks.get(trackId) ?? { track: trackId, proofs: {} }, report);
    tracks.set(trackId, track);
    const good = report.proofs.filter(({ failures }) => failures.length === 0).length;
    total.shown += good;
    total.of += report.proofs.length;
    if (report.type === 'benchmarks' && !report.isMeasured) total.notMeasured += report.planned;
    else if (report.notVerified !== undefined) total.notVerified += report.planned;
  }
  return {
    by: version,
    isFull,
    runtimes: Object.fromEntries(Object.entries(runtimes).sort()),
    ...total,
    exercises: [...exercises].map(([id, tracks]) => ({ id, tracks: [...tracks.values()] })),
  };
}

function add(track: VerifiedTrack, report: TrackReport | BenchmarkReport): VerifiedTrack {
  if (report.type === 'benchmarks' && !report.isMeasured) return { ...track, notMeasured: report.planned };
  if (report.notVerified !== undefined) {
    const of = report.planned + (track.notVerified?.of ?? 0);
    return { ...track, notVerified: { of, why: withoutPlaces(report.notVerified) } };
  }
  const proofs = { ...track.proofs };
  for (const { kind, failures } of report.proofs) {
    const before = proofs[kind] ?? { shown: 0, of: 0 };
    proofs[kind] = { shown: before.shown + (failures.length === 0 ? 1 : 0), of: before.of + 1 };
  }
  return { ...track, proofs, ...(report.type === 'track' && scoresOf(report)) };
}

function scoresOf({ studies }: TrackReport): Partial<VerifiedTrack> {
  const scores = (studies?.mutations ?? []).flatMap(({ task, score }) =>
    score === undefined ? [] : [[task, Math.round(score * 10) / 10] as const],
  );
  const states = studies?.hints?.flatMap((study) => study.states);
  return {
    ...(scores.length > 0 && { mutationScores: Object.fromEntries(scores) }),
    ...(states && { hinted: { shown: states.filter(({ first }) => first !== undefined).length, of: states.length } }),
    ...(studies?.steady && { repeats: studies.steady.repeats }),
  };
}

/** A reason without the folders of the machine that it was found on. */
function withoutPlaces(reason: string): string {
  return reason
    .replace(/(?:[A-Za-z]:[\\/]|\\\\|(?<![\w/.])\/(?=\w))[^\s"'“”,;:]*/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
