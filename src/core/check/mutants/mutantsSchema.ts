import * as z from 'zod';
import { checkBase, duration, id, path, text } from '../../pack/schemaParts';

/**
 * `mutants`: a folder of `faults/<track>/` with one overlay a fault, each with its `fault.yaml`, and perhaps the sound `subject/`;
 * `ownTests`: patterns of the learner's test files, by track.
 */
export const mutantsCheck = z.strictObject({
  ...checkBase,
  mutants: path,
  ownTests: z.record(id, z.array(text).min(1)),
  atLeast: z.number().int().min(1).optional(),
  timeout: duration.default('10s'),
});
export type MutantsYaml = z.infer<typeof mutantsCheck>;
