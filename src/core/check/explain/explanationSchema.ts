import * as z from 'zod';
import { id, path, text, upTo } from '../../pack/schemaParts';

const MAX_POINTS = 30;
/** What a learner is asked for at least. */
const DEFAULT_WORDS = 30;
/** Of the points' weight. */
const DEFAULT_SHARE = '75%';

const atLeast = z.union(
  [z.number().int().positive(), z.string().regex(/^(?:100|[1-9]\d?)\s?%$/, 'write a share of the weight as 75%')],
  'write a whole number of points, or a share of their weight: 75%',
);

/** The file that `explain` names. */
export const explanationSchema = z.strictObject({
  title: text.optional(),
  prompt: text,
  minWords: upTo(1000).default(DEFAULT_WORDS),
  points: z
    .array(z.strictObject({ id, text, weight: z.number().positive().default(1) }))
    .min(1, 'name one point at least that a good explanation makes')
    .max(MAX_POINTS),
  atLeast: atLeast.default(DEFAULT_SHARE),
  /** Markdown file, relative to the exercise. */
  model: path,
});
