import * as z from 'zod';
import { REVIEWER_ROLES } from '../check/model';

/** Of which check of which task, at what revision: evidence for another revision is none. */
const about = {
  pack: z.string(),
  exercise: z.string(),
  track: z.string(),
  task: z.string(),
  revision: z.number(),
  check: z.string(),
};
/** More than anybody writes by hand. */
const words = z.string().max(50_000);
const figures = z.record(z.string(), z.number());

/** What learners and reviewers say, as evidence for checks that no run judges. What it comes to is derived. */
export const givenPayloads = [
  z.object({
    type: z.literal('answerGiven'),
    ...about,
    question: z.string(),
    answer: z.union([z.string(), z.number(), z.array(z.string()).max(100)]),
  }),
  z.object({ type: z.literal('explanationWritten'), ...about, text: words }),
  /** The learner marks their own explanation: ids of the points that it makes. */
  z.object({ type: z.literal('explanationMarked'), ...about, made: z.array(z.string()).max(100) }),
  /** A model answer or a reference's reasoning was opened; before that, what was written was the learner's own. */
  z.object({ type: z.literal('reasoningOpened'), ...about }),
  /** An item of a checklist, by the learner's own word. */
  z.object({
    type: z.literal('itemConfirmed'),
    ...about,
    item: z.string(),
    isDone: z.boolean(),
    note: words.optional(),
  }),
  z.object({
    type: z.literal('reviewImported'),
    ...about,
    /** Of the review's file: the same one counts once. */
    review: z.string(),
    reviewer: z.string(),
    role: z.enum(REVIEWER_ROLES),
    /** When it was written, in milliseconds since the epoch. */
    writtenAt: z.number(),
    /** By point of the form: 0 … its weight, and why. */
    scores: z.record(z.string(), z.object({ score: z.number(), comment: words.optional() })),
    /** Points of explanations that the reviewer finds made, by `task.check`: they count instead of the learner's own marks. */
    made: z.record(z.string(), z.array(z.string())).optional(),
    /** `quote` is the line as it was: where the file has changed since, the comment belongs to the line that says so now. */
    comments: z
      .array(z.object({ file: z.string(), line: z.number(), text: words, quote: z.string().max(500).optional() }))
      .max(1000),
    summary: words.optional(),
    /** Of the code that was reviewed: one name for all of it, and the SHA-256 of each file. */
    codeHash: z.string().optional(),
    files: z.record(z.string(), z.string()).optional(),
  }),
  /** What the learner expects of a lab, before it runs: figures or words, by prediction. */
  z.object({
    type: z.literal('labPredicted'),
    ...about,
    predictions: z.record(z.string(), z.union([z.number(), words])),
  }),
  z.object({
    type: z.literal('labFinished'),
    ...about,
    outcome: z.enum(['completed', 'timedOut', 'crashed']),
    explanation: z.string().optional(),
    place: z.object({ file: z.string(), line: z.number(), column: z.number().optional() }).optional(),
    seed: z.number(),
    figures,
    codeHash: z.string(),
    files: z.record(z.string(), z.string()),
    isStale: z.boolean(),
    durationMs: z.number(),
    runtime: z.string(),
    snapshot: z.string().optional(),
  }),
  /** An item of a learning path that is no exercise. It belongs to a pack alone. */
  z.object({
    type: z.literal('pathItemDone'),
    pack: z.string(),
    exercise: z.literal(''),
    track: z.literal(''),
    path: z.string(),
    item: z.string(),
    isDone: z.boolean(),
  }),
  /** Deliverables were bundled. It is no evidence of what they are worth. */
  z.object({
    type: z.literal('submitted'),
    pack: z.string(),
    exercise: z.string(),
    track: z.string(),
    submission: z.string(),
    deliverables: z.record(z.string(), z.enum(['included', 'missing'])),
    /** Addresses that the learner gave, by deliverable. */
    links: z.record(z.string(), z.string().max(2000)).optional(),
    /** SHA-256 of the bundle, and its file's name. */
    hash: z.string(),
    file: z.string(),
  }),
] as const;
