import * as z from 'zod';

/** Where a shipped pack says what was verified of it, below the pack's root. */
export const ATTESTATION_PATH = 'attestation.json';

const count = z.int().min(0);
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const text = z.string().max(2_000);

/** How many of something that had to be shown were shown. */
const shown = z.object({ shown: count, of: count });

const track = z.object({
  track: text,
  /** By kind of proof: `starter`, `reference`, `wrong` … */
  proofs: z.record(text, shown),
  /** Nothing on the machine could carry these out, and why. */
  notVerified: z.object({ of: count, why: text }).optional(),
  /** Benchmarks that nobody asked for. */
  notMeasured: count.optional(),
  /** Of a full verifying: by task, how many percent of the mutants of its reference its tests find. */
  mutationScores: z.record(text, z.number().min(0).max(100)).optional(),
  /** Of a full verifying: failing states that have a hint. */
  hinted: shown.optional(),
  /** Of a full verifying: how often the reference was run to find tests that do not always come to the same. */
  repeats: count.optional(),
});

const verified = z.object({
  /** The version of Whetstone that verified it. */
  by: text,
  /** Whether everything was shown, also what takes long. */
  isFull: z.boolean(),
  /** What ran the exercises: name → version. */
  runtimes: z.record(text, text),
  shown: count,
  of: count,
  notVerified: count,
  notMeasured: count,
  /** Errors in the pack, of which each is one thing not shown. */
  errors: count,
  warnings: count,
  exercises: z.array(z.object({ id: text, tracks: z.array(track) })),
});

/**
 * What was verified of a pack before it was packaged, and what exactly was packaged. It holds no date and nothing of a machine, so
 * that equal packs that were shown alike make equal packages. It is no signature: whoever changes a pack can write another.
 */
export const attestationSchema = z.object({
  attestation: z.literal(1),
  pack: z.object({ id: text, version: text }),
  isDraft: z.boolean(),
  /** Absent where nobody verified it. */
  verified: verified.optional(),
  /** Hash over everything that was packaged, but for this file. */
  contents: hash,
  /** The same for the folder of each exercise, by its path. */
  exercises: z.record(text, hash),
});

export type Attestation = z.infer<typeof attestationSchema>;
export type Verified = NonNullable<Attestation['verified']>;
export type VerifiedTrack = z.infer<typeof track>;

/** What a pack's files come to: of all of them, and of each exercise's folder. */
export type ContentHashes = Pick<Attestation, 'contents' | 'exercises'>;

/** As it stands in the package. */
export function attestationText(attestation: Attestation): string {
  return `${JSON.stringify(attestation, undefined, 2)}\n`;
}

/** Undefined for a text that is no attestation, or one of another format. */
export function parseAttestation(written: string): Attestation | undefined {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const parsed = attestationSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
