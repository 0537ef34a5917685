import * as z from 'zod';
import { PATH_ITEM_KINDS } from './pathModel';
import { id, text } from './schemaParts';

const item = z.strictObject({
  id: id.describe('Names the item on its path, for ever: that it was done is kept by it.'),
  title: text.describe('What it is called on screen.'),
  kind: z.enum(PATH_ITEM_KINDS).describe('What sort of step it is.'),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .meta({ title: 'whole number', description: 'How long it takes, by estimate.' }),
  text: z
    .string()
    .trim()
    .max(2_000)
    .default('')
    .meta({ title: 'text', description: 'What there is to do, in plain words.' }),
});

const stage = z
  .strictObject({
    title: text.describe('What the stage is called on screen.'),
    week: z
      .number()
      .int()
      .min(1)
      .max(104)
      .optional()
      .meta({ title: 'whole number', description: 'The week that it is for, from 1; several stages may share one.' }),
    required: z
      .boolean()
      .optional()
      .describe(
        'Whether all its steps have to be done. `false`: an offer, and the path is done without it. Left out: `true`.',
      ),
    mastery: z.number().min(1).max(100).optional().meta({
      title: 'percent',
      description: 'In the place of `required`: the percentage of points that its exercises need on average.',
    }),
    exercises: z.array(id).default([]).describe('Exercises of the pack, in order.'),
    items: z
      .array(z.union([id, item]))
      .default([])
      .describe('Steps that are no exercise, and ids of exercises between them; they come after `exercises`.'),
  })
  .refine(({ exercises, items }) => exercises.length + items.length > 0, {
    path: ['exercises'],
    message: 'a stage has exercises, items, or both',
  })
  .refine(({ required, mastery }) => required === undefined || mastery === undefined, {
    path: ['mastery'],
    message: 'a stage says "required" or "mastery", not both',
  });

const prerequisites = z.strictObject({
  paths: z.array(id).default([]).describe('Learning paths of this pack that come before it.'),
  exercises: z.array(id).default([]).describe('Exercises of this pack that come before it.'),
  knowledge: z.array(text).default([]).describe('What a learner should know, in words.'),
});

/** A learning path in `pack.yaml`. */
export const pathSchema = z.strictObject({
  id: id.describe('Names the path, for ever.'),
  title: text.describe('What it is called on screen.'),
  summary: text.describe('One or two sentences: where it leads.'),
  prerequisites: prerequisites
    .default({ paths: [], exercises: [], knowledge: [] })
    .describe('What should be done or known before. What is not is named, and nothing is locked.'),
  stages: z.array(stage).min(1).describe('Its stages, in order.'),
});
export type PathYaml = z.infer<typeof pathSchema>;
