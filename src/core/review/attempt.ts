import * as z from 'zod';
import { REVIEWER_ROLES } from '../check/model';

/** The file beside a learner's code that says what an exported attempt is. */
export const ATTEMPT_FILE = 'whetstone-attempt.json';
/** The folder of the learner's code in it. */
export const ATTEMPT_CODE = 'files';

const words = z.string().max(50_000);
const title = z.string().max(2000);

const point = z.object({ id: z.string().max(200), text: title, weight: z.number().positive().max(1000) });

const task = z.object({
  id: z.string().max(200),
  title,
  status: z.enum(['notStarted', 'inProgress', 'passed', 'skipped']),
  attempts: z.number(),
  hintsShown: z.number(),
  isGivenUp: z.boolean(),
  /** Of the last run. */
  cases: z.array(z.object({ title, status: z.string().max(20), isOptional: z.boolean() })).max(2000),
  /** What was measured, a sentence each. */
  benchmarks: z.array(words).max(100),
  /** What the learner has written to be explained, and the points that a reviewer may find made in it. */
  explanations: z
    .array(z.object({ check: z.string().max(200), prompt: words, text: words, points: z.array(point).max(100) }))
    .max(50),
  /** Other questions that were answered in writing. */
  answers: z.array(z.object({ question: words, text: words })).max(500),
});

/** What an exported attempt says. It comes from somebody else's machine: it is read by this and by nothing else. */
export const attemptSchema = z.object({
  whetstoneAttempt: z.literal(1),
  pack: z.object({ id: z.string().max(200), title, version: z.string().max(100) }),
  exercise: z.object({ id: z.string().max(200), title, summary: words }),
  track: z.string().max(200),
  /** In milliseconds since the epoch, as all moments. */
  exportedAt: z.number(),
  engine: z.string().max(100),
  /** Whose it is, where they want to be named. */
  learner: title.optional(),
  code: z.object({
    hash: z.string().max(100),
    /** SHA-256 of each file that a run judges. */
    files: z.record(z.string(), z.string().max(128)),
    /** When these files were tried; left out where they are those of the moment of the export. */
    triedAt: z.number().optional(),
    /** Files that are not in the archive, and why. */
    leftOut: z.array(z.object({ path: title, why: title })).max(2000),
  }),
  /** The form that is to be filled in. */
  review: z.object({
    task: z.string().max(200),
    check: z.string().max(200),
    revision: z.number(),
    by: z.array(z.enum(REVIEWER_ROLES)).min(1),
    guidance: words,
    atLeast: z.number().min(0).max(1),
    points: z
      .array(point.extend({ guidance: words.optional() }))
      .min(1)
      .max(100),
  }),
  tasks: z.array(task).max(200),
});

export type Attempt = z.infer<typeof attemptSchema>;
export type AttemptTask = Attempt['tasks'][number];
