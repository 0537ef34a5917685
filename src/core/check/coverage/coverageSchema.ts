import * as z from 'zod';
import { checkBase, duration, id, text } from '../../pack/schemaParts';

const patterns = z.array(text).min(1);
const percent = z.number().gt(0).max(100).meta({ title: 'percent' });

/** `coverage`: by track, the learner's tests and the files that they must run. */
export const coverageCheck = z
  .strictObject({
    ...checkBase,
    coverage: z
      .record(
        id,
        z.strictObject({
          tests: patterns.meta({ description: 'Patterns of the learner’s tests.', examples: [['tests/own/**']] }),
          files: patterns.meta({ description: 'Patterns of the files that they must run.', examples: [['src/*.ts']] }),
        }),
      )
      .describe('By track: whose tests, and of which files.'),
    lines: percent
      .optional()
      .describe('Percent of their lines that must be run; the case `lines`. Give it, `branches`, or both.'),
    branches: percent.optional().describe('Percent of their branches that must be taken; the case `branches`.'),
    timeout: duration.default('60s').describe('How long the tests may take.'),
  })
  .meta({ title: 'coverage', description: 'Passes when the learner’s own tests run enough of certain files.' });
export type CoverageYaml = z.infer<typeof coverageCheck>;
