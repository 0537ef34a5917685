import * as z from 'zod';
import { SUITE_ANSWERS } from '../bench/model';
import { givenPayloads } from './givenEvents';

/** Version of the event schema that this engine writes. */
export const EVENT_SCHEMA_VERSION = 1;

/** Counters are counted up by one: a greater one is damage, and would leave no room for those after it. */
const MAX_CAUSAL = 2 ** 52;

/** Which exercise of which pack, in which track. */
const subject = { pack: z.string(), exercise: z.string(), track: z.string() };

const caseEvidence = z.object({
  task: z.string(),
  check: z.string(),
  case: z.string(),
  status: z.enum(['passed', 'failed', 'errored', 'skipped', 'timedOut', 'notRun']),
  /** Its file could not be loaded; left out by an older engine. */
  isLoadFailure: z.literal(true).optional(),
  message: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  /** Relative to the workspace. */
  place: z.object({ file: z.string(), line: z.number(), column: z.number().optional() }).optional(),
  /** What it printed, of a case that did not pass. */
  output: z.string().optional(),
});

/** What a seal can be opened by: the learner's own work, an instructor's code, Whetstone's word, an earlier task's proof, or giving up. */
export const SEAL_WAYS = ['proof', 'code', 'honour', 'task', 'giveUp'] as const;
export type SealWay = (typeof SEAL_WAYS)[number];

/** Figures of a benchmark: none that is no number. */
const figures = z.record(z.string(), z.number());
const quantiles = z.array(z.number()).max(64);
/** More pairs than any benchmark measures. */
const MAX_PAIRS = 200;

const payloads = [
  z.object({ type: z.literal('exerciseStarted'), ...subject, packVersion: z.string(), folder: z.string() }),
  z.object({
    type: z.literal('runFinished'),
    ...subject,
    outcome: z.enum(['completed', 'cancelled', 'timedOut', 'crashed', 'couldNotStart']),
    /** The task revisions that were judged: what a task must match to stay passed. */
    tasks: z.record(z.string(), z.number()),
    cases: z.array(caseEvidence),
    /** SHA-256 over the sorted list of judged paths and hashes: two runs of the same bytes have the same. */
    codeHash: z.string(),
    files: z.record(z.string(), z.string()),
    /** Files that the run left behind; left out by an older engine, and where there were too many. */
    written: z.record(z.string(), z.string()).optional(),
    isStale: z.boolean(),
    /** Not all tests of its tasks ran. */
    isPartial: z.literal(true).optional(),
    /** Why cases have no result of their own. */
    explanation: z.string().optional(),
    /** An explicit run; a run on save is none. It counts as an attempt when the code has changed since the last. */
    isExplicit: z.boolean(),
    durationMs: z.number(),
    runtime: z.string(),
    snapshot: z.string().optional(),
  }),
  z.object({
    type: z.literal('benchFinished'),
    ...subject,
    task: z.string(),
    check: z.string(),
    /** Of the task, as in `tasks` of a run. */
    revision: z.number(),
    outcome: z.enum(['completed', 'wrongResult', 'timedOut', 'crashed']),
    explanation: z.string().optional(),
    place: z.object({ file: z.string(), line: z.number(), column: z.number().optional() }).optional(),
    /** What was measured; whether it is enough is derived. */
    pairs: z.array(z.object({ own: figures, baseline: figures })).max(MAX_PAIRS),
    suite: z
      .array(z.object({ subject: z.string(), expected: z.enum(SUITE_ANSWERS), answers: z.array(z.string()) }))
      .optional(),
    distribution: z.object({ own: quantiles, baseline: quantiles }).optional(),
    codeHash: z.string(),
    files: z.record(z.string(), z.string()),
    isStale: z.boolean(),
    machine: z.object({
      processor: z.string(),
      cores: z.number(),
      memory: z.number(),
      system: z.string(),
      load: z.number().optional(),
    }),
    durationMs: z.number(),
    runtime: z.string(),
    snapshot: z.string().optional(),
  }),
  // The hint's place in the ladder then, and its file: a later version of the pack may have put another before it.
  z.object({
    type: z.literal('hintRevealed'),
    ...subject,
    task: z.string(),
    hint: z.number(),
    path: z.string().optional(),
  }),
  /** Somebody looked at the solution. */
  z.object({ type: z.literal('solutionOpened'), ...subject, task: z.string() }),
  /** A seal was tried with a key. The content key of what opened is kept: once open, open. */
  z.object({
    type: z.literal('sealTried'),
    ...subject,
    task: z.string(),
    revision: z.number(),
    /** A hint's path relative to the exercise; left out for the solution. */
    hint: z.string().optional(),
    by: z.enum(SEAL_WAYS),
    outcome: z.enum(['opened', 'shut', 'failed']),
    /** Of the task; see `taskContentHash`. */
    content: z.string(),
    /** The content key in Base64; only of what opened. */
    key: z.string().optional(),
    /** Of the code that was probed. */
    codeHash: z.string().optional(),
    /** Why the probe came to no end, of one that failed. */
    explanation: z.string().optional(),
    /** Of one that stayed shut: the first public case that differs. */
    difference: z.object({ title: z.string(), expected: z.string(), actual: z.string() }).optional(),
  }),
  z.object({ type: z.literal('taskSkipped'), ...subject, task: z.string() }),
  ...givenPayloads,
  z.object({
    type: z.literal('journalWritten'),
    ...subject,
    task: z.string().optional(),
    question: z.string(),
    text: z.string(),
  }),
] as const;

const envelope = {
  /** Schema version. */
  v: z.number().int().positive(),
  /** Unique for ever: `<writer>.<count>`. */
  id: z.string().min(1),
  writer: z.string().min(1),
  /** Lamport counter: greater than that of every event the writer had seen. Orders events; the clock does not. */
  causal: z.number().int().nonnegative().max(MAX_CAUSAL),
  /** Wall clock in milliseconds since the epoch, for people and for waiting times of hints. */
  at: z.number(),
  engine: z.string(),
};

const payloadSchema = z.discriminatedUnion('type', payloads);
const envelopeSchema = z.looseObject({ ...envelope, type: z.string() });

/** Evidence as an action hands it over, before the log gives it its place. */
export type EventPayload = z.infer<typeof payloadSchema>;
export type ProgressEvent = EventPayload & Readonly<z.infer<z.ZodObject<typeof envelope>>>;
export type EventOf<Type extends EventPayload['type']> = Extract<ProgressEvent, { type: Type }>;
/** Evidence for a check that learners or reviewers fill in. */
export type GivenEvent = Extract<ProgressEvent, { check: string; revision: number }>;
/** Written by a newer engine: kept and ordered, not understood. */
export interface UnknownEvent {
  readonly type: string;
  readonly id: string;
  readonly writer: string;
  readonly causal: number;
  readonly at: number;
}

export type ParsedEvent =
  | { readonly kind: 'known'; readonly event: ProgressEvent }
  | { readonly kind: 'unknown'; readonly event: UnknownEvent }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Reads one line of a log. Never throws: a damaged line is told apart from one of a newer engine. */
export function parseEvent(line: string): ParsedEvent {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return { kind: 'damaged', reason: 'not a complete line of JSON' };
  }
  const outer = envelopeSchema.safeParse(raw);
  if (!outer.success)
    return { kind: 'damaged', reason: 'the envelope (v, id, writer, causal, at, type) is not complete' };
  const inner = payloadSchema.safeParse(raw);
  if (!inner.success) return { kind: 'unknown', event: outer.data };
  const { v, id, writer, causal, at, engine } = outer.data;
  return { kind: 'known', event: { ...inner.data, v, id, writer, causal, at, engine } };
}
