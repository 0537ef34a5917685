import * as z from 'zod';
import { checkBase, duration, id, path, text } from '../../pack/schemaParts';

const patterns = z.array(text).min(1);

/**
 * `mutants`: a folder of `faults/<track>/` with one overlay a fault, each with its `fault.yaml`, and perhaps the sound `subject/`;
 * `ownTests`: patterns of the learner's test files, by track where they differ.
 */
export const mutantsCheck = z
  .strictObject({
    ...checkBase,
    mutants: path.meta({
      description:
        'A folder in `faults/<track>/` with a folder for each fault, and `subject/` where the sound code is the pack’s.',
      examples: ['shelf'],
    }),
    ownTests: z.union([patterns, z.record(id, patterns)]).meta({
      description: 'Patterns of the learner’s test files and of what these need; by track where they differ.',
      examples: [['tests/own/**']],
    }),
    subject: z
      .literal('starter')
      .optional()
      .describe(
        '`starter`: the sound code is the starter. Left out: what lies in `subject/`, and without such a folder the learner’s own code.',
      ),
    atLeast: z.number().int().min(1).optional().describe('So many faults must be found. Left out: all.'),
    timeout: duration.default('10s').describe('How long the tests may take on each fault.'),
  })
  .meta({
    title: 'mutants',
    description: 'Passes when the learner’s own tests pass on sound code and fail on enough planted faults.',
  });
export type MutantsYaml = z.infer<typeof mutantsCheck>;

/** `fault.yaml`. */
export const faultSchema = z.strictObject({
  about: text.describe('What it is about, without giving it away: a learner reads this while the fault survives.'),
  starter: z
    .array(path)
    .min(1)
    .optional()
    .describe('Files that are put back as the starter has them, where the starter is what is broken.'),
  change: z
    .array(
      z.strictObject({
        file: path.describe('A file of the sound code, as it stands in the workspace.'),
        from: z
          .string()
          .min(1)
          .meta({ title: 'text', description: 'What stands there; it stands in the file just once.' }),
        to: z.string().meta({ title: 'text', description: 'What stands there instead.' }),
      }),
    )
    .min(1)
    .optional()
    .meta({
      description: 'Places of the pack’s own sound code that read otherwise with this fault.',
      examples: [[{ file: 'src/shelf.ts', from: 'a < b', to: 'a <= b' }]],
    }),
});
