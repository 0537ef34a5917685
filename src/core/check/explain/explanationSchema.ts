import * as z from 'zod';
import { id, path, text, upTo } from '../../pack/schemaParts';

const MAX_POINTS = 30;
/** What a learner is asked for at least. */
const DEFAULT_WORDS = 30;
/** Of the points' weight. */
const DEFAULT_SHARE = '75%';

const atLeast = z.union(
  [
    z.number().int().positive(),
    z
      .string()
      .regex(/^(?:100|[1-9]\d?)\s?%$/, 'write a share of the weight as 75%')
      .meta({ title: 'percent' }),
  ],
  'write a whole number of points, or a share of their weight: 75%',
);

/** The file that `explain` names. */
export const explanationSchema = z.strictObject({
  title: text.optional().describe('Heads the explanation. Left out: “Explanation”.'),
  prompt: text.describe('What is to be explained, in Markdown.'),
  minWords: upTo(1000).default(DEFAULT_WORDS).describe('Words that it must have to be handed in.'),
  points: z
    .array(
      z.strictObject({
        id: id.describe('Names the point in its file, for ever: marks are kept by it.'),
        text: text.describe('What a good explanation says. Shown with the model answer, not before.'),
        weight: z.number().positive().default(1).describe('What it counts against the other points.'),
      }),
    )
    .min(1, 'name one point at least that a good explanation makes')
    .max(MAX_POINTS)
    .describe('What a good explanation makes clear.'),
  atLeast: atLeast.default(DEFAULT_SHARE).meta({
    description: 'What has to be made: a share of the points’ weight, or a number of points where all weigh the same.',
    examples: ['60%', 3],
  }),
  model: path.meta({
    description: 'The model answer: a Markdown file, relative to the exercise.',
    examples: ['questions/queue.model.md'],
  }),
});
