import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';

/** `matrix`: a YAML file with the options, the criteria and the scale, relative to the exercise. */
export const matrixCheck = z.strictObject({ ...checkBase, matrix: path });
export type MatrixYaml = z.infer<typeof matrixCheck>;

/** What a file can show, and a learner can fill in. */
const MAX_CRITERIA = 15;
const MAX_OPTIONS = 8;

const named = { id, title: text, text: text.optional() };
const least = z.number().int().min(0).max(500);

/** That file. */
export const matrixDefinition = z.strictObject({
  title: text.optional(),
  file: path,
  criteria: z
    .array(z.strictObject({ ...named, weight: z.number().min(0).max(100).optional() }))
    .min(2, 'a decision has at least two criteria')
    .max(MAX_CRITERIA, `a matrix has at most ${MAX_CRITERIA} criteria`),
  options: z
    .array(z.strictObject(named))
    .min(2, 'there are at least two options to choose from')
    .max(MAX_OPTIONS, `a matrix has at most ${MAX_OPTIONS} options`),
  scale: z
    .strictObject({ from: z.number(), to: z.number() })
    .refine(({ from, to }) => from < to, 'a scale goes from a lower to a higher number')
    .default({ from: 1, to: 5 }),
  words: z
    .strictObject({ weight: least.default(8), scores: least.default(0), choice: least.default(20) })
    .default({ weight: 8, scores: 0, choice: 20 }),
  reasoning: path.optional(),
});
