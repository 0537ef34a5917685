import * as z from 'zod';
import { joinPackPath } from '../pack/packPath';

/** The version of the format that this engine writes; `docs/seals.md` describes it. */
export const ENVELOPE_VERSION = 1;

/** Bytes in Base64. */
const bytes = z.base64();
/** SHA-256, in hexadecimal. */
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A content key, encrypted with AES-256-GCM under another key. */
const wrappedKey = z.strictObject({ nonce: bytes, key: bytes });

/** A pack is not to be able to take all of a machine's memory. */
const MAX_MEMORY = 2 ** 30;

/**
 * scrypt (C. Percival, "Stronger Key Derivation via Sequential Memory-Hard Functions", 2009; RFC 7914). Takes
 * `128 · cost · blockSize` bytes of memory.
 */
const stretching = z
  .strictObject({
    name: z.literal('scrypt'),
    cost: z
      .number()
      .int()
      .min(2)
      .max(2 ** 20),
    blockSize: z.number().int().min(1).max(32),
    parallel: z.number().int().min(1).max(16),
    salt: bytes,
  })
  .refine(({ cost }) => Number.isInteger(Math.log2(cost)), 'the cost of scrypt is a power of two')
  .refine(({ cost, blockSize }) => 128 * cost * blockSize <= MAX_MEMORY, 'scrypt would take more than 1 GiB of memory');

const keyhole = z.discriminatedUnion('kind', [
  /** By the transcript of a probe. Several keys: one for each of the transcripts that count as right. */
  z.strictObject({ kind: z.literal('proof'), stretching, keys: z.array(wrappedKey).min(1).max(64) }),
  /** By the instructor's code. */
  z.strictObject({ kind: z.literal('code'), stretching, key: wrappedKey }),
  /** By the content key of an earlier task's solution in the same track. */
  z.strictObject({ kind: z.literal('task'), task: z.string(), key: wrappedKey }),
  /** By Whetstone's word: the content key in plain, in Base64. */
  z.strictObject({ kind: z.literal('honour'), key: bytes }),
  /** By giving up: the content key in plain, in Base64. */
  z.strictObject({ kind: z.literal('giveUp'), key: bytes }),
]);

const envelope = z.strictObject({
  whetstoneSeal: z.literal(ENVELOPE_VERSION, 'this envelope was written by a newer version of Whetstone'),
  /** What it is the envelope of. All of it is authenticated with what is sealed: it opens as nothing else. */
  bound: z.strictObject({
    pack: z.string(),
    exercise: z.string(),
    task: z.string(),
    track: z.string(),
    /** A hint's path relative to the exercise; left out for a solution. */
    hint: z.string().optional(),
    /** See {@link taskContentHash}. */
    content: digest,
  }),
  cipher: z.literal('AES-256-GCM'),
  nonce: bytes,
  /** The payload as JSON, encrypted, its tag at the end. */
  sealed: bytes,
  keyholes: z.array(keyhole).min(1),
});

/** A solution or a hint, encrypted, with the ways of opening it. Plain JSON; it is committed beside what it seals. */
export type Envelope = z.infer<typeof envelope>;
export type Keyhole = z.infer<typeof keyhole>;
export type WrappedKey = z.infer<typeof wrappedKey>;
export type Stretching = z.infer<typeof stretching>;
export type Binding = Envelope['bound'];

/** Whoever made the pack is not to name files outside of the learner's folder. */
const workspacePath = z.string().refine((path) => path !== '' && joinPackPath('', path) === path);

const payload = z.strictObject({
  /** Texts by workspace path, of the task's own overlay alone; null: the solution deletes the file or folder. */
  files: z.record(workspacePath, z.string().nullable()),
});
const hintPayload = z.strictObject({ text: z.string() });

export type SolutionPayload = z.infer<typeof payload>;
export type HintPayload = z.infer<typeof hintPayload>;

/** Reads an envelope's file. The fault says what is wrong with it. */
export function parseEnvelope(text: string): { readonly envelope: Envelope } | { readonly fault: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { fault: 'it is no JSON' };
  }
  const read = envelope.safeParse(raw);
  if (read.success) return { envelope: read.data };
  const [issue] = read.error.issues;
  return { fault: `${issue?.path.join('.') || 'the envelope'}: ${issue?.message ?? 'it is damaged'}` };
}

/** Reads what an envelope held; throws what is wrong with it. */
export function parseSolutionPayload(text: string): SolutionPayload {
  return payload.parse(JSON.parse(text));
}

export function parseHintPayload(text: string): HintPayload {
  return hintPayload.parse(JSON.parse(text));
}
