import * as z from 'zod';
import type { VerifyReport } from './report';

const count = z.int().min(1);
const place = z.object({ path: z.string(), line: count, column: count });
const failure = z.object({ about: z.string().optional(), why: z.string(), place: place.optional() });
const proof = z.object({
  kind: z.string(),
  title: z.string(),
  failures: z.array(failure),
  /** Left out where there are none. */
  notes: z.array(failure).optional(),
});
const problem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  place,
});
const ofTrack = {
  root: z.string(),
  exercise: z.string(),
  track: z.string(),
  proofs: z.array(proof),
  notVerified: z.string().optional(),
  planned: z.number(),
  durationMs: z.number(),
};

const news = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pack'), root: z.string(), problems: z.array(problem) }),
  z.object({ type: z.literal('track'), ...ofTrack }),
  z.object({ type: z.literal('benchmarks'), isMeasured: z.boolean(), ...ofTrack }),
]);

/** A report of a verifying as one process tells it another while it goes on: what it is about by names, its proofs in full. */
export type VerifyNews = z.infer<typeof news>;
export type TrackNews = Exclude<VerifyNews, { type: 'pack' }>;

/** Plain data; `root` is the pack's absolute folder. */
export function newsOf(report: VerifyReport): VerifyNews {
  const { root } = report.pack;
  if (report.type === 'pack') return { type: 'pack', root, problems: [...report.problems] };
  const { exercise, trackId, notVerified, planned, durationMs } = report;
  const proofs = report.proofs.map(({ kind, title, failures, notes = [] }) => ({
    ...{ kind, title, failures: [...failures] },
    ...(notes.length > 0 && { notes: [...notes] }),
  }));
  const about = {
    ...{ root, exercise: exercise.id, track: trackId, proofs, planned, durationMs },
    ...(notVerified !== undefined && { notVerified }),
  };
  return report.type === 'track'
    ? { type: 'track', ...about }
    : { type: 'benchmarks', isMeasured: report.isMeasured, ...about };
}

/** What another process says; undefined where that is none of ours. */
export function parseNews(message: unknown): VerifyNews | undefined {
  return news.safeParse(message).data;
}
