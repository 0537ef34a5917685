import * as z from 'zod';
import { checkBase, duration, id, path, text } from '../../pack/schemaParts';

const patterns = z.array(text).min(1);

/**
 * `mutants`: a folder of `faults/<track>/` with one overlay a fault, each with its `fault.yaml`, and perhaps the sound `subject/`;
 * `ownTests`: patterns of the learner's test files, by track where they differ.
 */
export const mutantsCheck = z.strictObject({
  ...checkBase,
  mutants: path,
  ownTests: z.union([patterns, z.record(id, patterns)]),
  /** The starter is sound: a `subject/` in the folder lies over it, and is not needed. Left out without such: the learner's own code. */
  subject: z.literal('starter').optional(),
  atLeast: z.number().int().min(1).optional(),
  timeout: duration.default('10s'),
});
export type MutantsYaml = z.infer<typeof mutantsCheck>;

/** `fault.yaml`. */
export const faultSchema = z.strictObject({
  /** What a surviving one is about, without giving it away. */
  about: text,
  /** Files of the starter that are put back as they were: of a starter that is broken. */
  starter: z.array(path).min(1).optional(),
  /** Places of a subject of the pack's that read otherwise with this fault. */
  change: z
    .array(z.strictObject({ file: path, from: z.string().min(1), to: z.string() }))
    .min(1)
    .optional(),
});
