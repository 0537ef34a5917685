import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';

/** `matrix`: a YAML file with the options, the criteria and the scale, relative to the exercise. */
export const matrixCheck = z
  .strictObject({
    ...checkBase,
    matrix: path.meta({
      description: 'A YAML file with the options, the criteria and the scale, relative to the exercise.',
      examples: ['matrix/storage.yaml'],
    }),
  })
  .meta({
    title: 'matrix',
    description: 'A decision: options that are scored by weighted criteria, a choice, and reasons that hold together.',
  });
export type MatrixYaml = z.infer<typeof matrixCheck>;

/** What a file can show, and a learner can fill in. */
const MAX_CRITERIA = 15;
const MAX_OPTIONS = 8;

const named = {
  id: id.describe('What the learner’s file calls it, for ever.'),
  title: text.describe('What it is called on screen.'),
  text: text.optional().describe('A sentence more, in plain words.'),
};
const least = z.number().int().min(0).max(500).meta({ title: 'whole number' });

/** That file. */
export const matrixDefinition = z.strictObject({
  title: text.optional().describe('Heads the editor in the panel.'),
  file: path.meta({
    description: 'The learner’s file, in their workspace; it ends with `.yaml` or `.yml`.',
    examples: ['decision.yaml'],
  }),
  criteria: z
    .array(
      z.strictObject({
        ...named,
        weight: z.number().min(0).max(100).optional().describe('In percent. Left out: the learner weighs it.'),
      }),
    )
    .min(2, 'a decision has at least two criteria')
    .max(MAX_CRITERIA, `a matrix has at most ${MAX_CRITERIA} criteria`)
    .describe('What the options are scored by. Weights that are set for all sum to 100.'),
  options: z
    .array(z.strictObject(named))
    .min(2, 'there are at least two options to choose from')
    .max(MAX_OPTIONS, `a matrix has at most ${MAX_OPTIONS} options`)
    .describe('What there is to choose from.'),
  scale: z
    .strictObject({ from: z.number().describe('The lowest score.'), to: z.number().describe('The highest score.') })
    .refine(({ from, to }) => from < to, 'a scale goes from a lower to a higher number')
    .default({ from: 1, to: 5 })
    .describe('The scores that there are. More is better.'),
  words: z
    .strictObject({
      weight: least.default(8).describe('For a weight that the learner gives.'),
      scores: least.default(0).describe('For the scores of a criterion.'),
      choice: least.default(20).describe('For the choice.'),
    })
    .default({ weight: 8, scores: 0, choice: 20 })
    .describe('How many words a reason must have at least; 0: none is asked for.'),
  reasoning: path.optional().meta({
    description:
      'Markdown of the author’s own reasoning, relative to the exercise. It opens once the learner’s holds together.',
    examples: ['matrix/storage-reasoning.md'],
  }),
});
