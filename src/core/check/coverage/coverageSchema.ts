import * as z from 'zod';
import { checkBase, duration, id, text } from '../../pack/schemaParts';

const patterns = z.array(text).min(1);
const percent = z.number().gt(0).max(100);

/** `coverage`: by track, the learner's tests and the files that they must run. */
export const coverageCheck = z.strictObject({
  ...checkBase,
  coverage: z.record(id, z.strictObject({ tests: patterns, files: patterns })),
  lines: percent.optional(),
  branches: percent.optional(),
  timeout: duration.default('60s'),
});
export type CoverageYaml = z.infer<typeof coverageCheck>;
