import * as z from 'zod';
import { id, text } from '../../pack/schemaParts';
import { IGNORED_IN_SHORT } from '../model';

const MAX_CHOICES = 20;

/** `0.5` in the answer's own unit, or `1%` of the value. */
const tolerance = z.union(
  [
    z.number().nonnegative(),
    z.string().regex(/^\d{1,3}(?:\.\d+)?\s?%$/, 'write a tolerance as a number, or as a share of the value: 1%'),
  ],
  'a tolerance is a number, or a share of the value: 1%',
);

const choice = z
  .array(z.strictObject({ id: id.optional(), text, correct: z.boolean().default(false), feedback: text.optional() }))
  .min(2, 'there must be something to choose between: two options at least')
  .max(MAX_CHOICES);

const number = z.strictObject({
  value: z.number(),
  tolerance: tolerance.default(0),
  unit: text.optional(),
  feedback: z.array(z.strictObject({ near: z.number(), tolerance: tolerance.optional(), says: text })).default([]),
});

const item = z.union([text, z.strictObject({ id: id.optional(), text })], 'an item is a text, or { id, text }');
const items = z.array(item).min(2, 'an order has two items at least').max(MAX_CHOICES);

/** YAML reads some answers as numbers or yes and no. */
const word = z.union([text, z.number(), z.boolean()], 'an answer is a text').transform(String);
const short = z.strictObject({
  accept: z.array(word).min(1, 'name one answer at least that is right').max(50),
  ignore: z.array(z.enum(IGNORED_IN_SHORT)).default(['case', 'space']),
  feedback: z.array(z.strictObject({ answer: word, says: text })).default([]),
});

const question = z.strictObject({
  id,
  text,
  choice: choice.optional(),
  multiple: z.boolean().optional(),
  shuffle: z.boolean().optional(),
  number: number.optional(),
  order: items.optional(),
  /** Said of a wrong order. */
  feedback: text.optional(),
  short: short.optional(),
  explanation: text.optional(),
});

/** The file that `answers` names. */
export const questionsSchema = z.strictObject({
  title: text.optional(),
  questions: z.array(question).min(1, 'ask one question at least').max(50),
});

export type QuestionYaml = z.infer<typeof question>;
export type ToleranceYaml = z.infer<typeof tolerance>;
