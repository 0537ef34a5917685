import * as z from 'zod';
import { id, text } from '../../pack/schemaParts';
import { IGNORED_IN_SHORT } from '../model';

const MAX_CHOICES = 20;

/** `0.5` in the answer's own unit, or `1%` of the value. */
const tolerance = z.union(
  [
    z.number().nonnegative(),
    z
      .string()
      .regex(/^\d{1,3}(?:\.\d+)?\s?%$/, 'write a tolerance as a number, or as a share of the value: 1%')
      .meta({ title: 'percent' }),
  ],
  'a tolerance is a number, or a share of the value: 1%',
);

const choice = z
  .array(
    z.strictObject({
      id: id
        .optional()
        .describe('Given answers are kept by it. Left out: it is made of the words; write one where these may change.'),
      text: text.describe('What is to be chosen, in Markdown.'),
      correct: z
        .boolean()
        .default(false)
        .describe('Whether this is right. Where several are, all of them are to be chosen.'),
      feedback: text
        .optional()
        .describe(
          'Said, in Markdown, to whoever chose it: of a wrong one why, of a right one once the whole answer is right.',
        ),
    }),
  )
  .min(2, 'there must be something to choose between: two options at least')
  .max(MAX_CHOICES);

const number = z.strictObject({
  value: z.number().describe('The right answer.'),
  tolerance: tolerance.default(0).meta({
    description: 'How far an answer may be off: a number in the unit of the answer, or a share of the value.',
    examples: [0.5, '1%'],
  }),
  unit: text
    .optional()
    .meta({ description: 'Shown beside the field; a learner may write it or leave it out.', examples: ['days'] }),
  feedback: z
    .array(
      z.strictObject({
        near: z.number().describe('A wrong number that a known mistake leads to.'),
        tolerance: tolerance.optional().describe('How near an answer must be. Left out: as near as to the right one.'),
        says: text.describe('What to say of it.'),
      }),
    )
    .default([])
    .describe('Known mistakes, and what to say of each.'),
});

const item = z.union(
  [
    text,
    z.strictObject({
      id: id
        .optional()
        .describe('Given answers are kept by it. Left out: it is made of the words; write one where these may change.'),
      text: text.describe('What is to be put in its place.'),
    }),
  ],
  'an item is a text, or { id, text }',
);
const items = z.array(item).min(2, 'an order has two items at least').max(MAX_CHOICES);

/** YAML reads some answers as numbers or yes and no. */
const word = z.union([text, z.number(), z.boolean()], 'an answer is a text').transform(String);
const short = z.strictObject({
  accept: z.array(word).min(1, 'name one answer at least that is right').max(50).describe('All forms that are right.'),
  ignore: z
    .array(z.enum(IGNORED_IN_SHORT))
    .default(['case', 'space'])
    .describe('What does not count when an answer is compared. White space around and between words never does.'),
  feedback: z
    .array(
      z.strictObject({
        answer: word.describe('A wrong answer that is to be expected.'),
        says: text.describe('What to say of it.'),
      }),
    )
    .default([])
    .describe('Known mistakes, and what to say of each.'),
});

const question = z.strictObject({
  id: id.describe(
    'Names the question in its file, for ever: answers are kept by it, and hints can be for it (`failing: check.question`).',
  ),
  text: text.describe('What is asked, in Markdown.'),
  choice: choice.optional().describe('Two to twenty options, one or several of them right.'),
  multiple: z
    .boolean()
    .optional()
    .describe(
      'Of a choice: `true` asks for all that apply, also where only one does. Left out: where several are right.',
    ),
  shuffle: z
    .boolean()
    .optional()
    .describe('Of a choice: `false` keeps the order of the options. Left out: they are shown in a mixed one.'),
  number: number.optional().describe('A number is asked for.'),
  order: items.optional().meta({
    description: 'Two to twenty items in their right order; they are shown in another.',
    examples: [['See that the book is not lent', 'See who is first', 'Keep the loan']],
  }),
  feedback: text.optional().describe('Of an order: said of every wrong one.'),
  short: short.optional().describe('A word or a fixed phrase is asked for.'),
  explanation: text.optional().describe('Markdown, shown once it is answered rightly.'),
});

/** The file that `answers` names. */
export const questionsSchema = z.strictObject({
  title: text.optional().describe('Heads the questions. Left out: “Questions”.'),
  questions: z
    .array(question)
    .min(1, 'ask one question at least')
    .max(50)
    .describe('Each has one of `choice`, `number`, `order` and `short`.'),
});

export type QuestionYaml = z.infer<typeof question>;
export type ToleranceYaml = z.infer<typeof tolerance>;
