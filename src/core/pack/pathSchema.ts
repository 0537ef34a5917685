import * as z from 'zod';
import { PATH_ITEM_KINDS } from './pathModel';
import { id, text } from './schemaParts';

const item = z.strictObject({
  id,
  title: text,
  kind: z.enum(PATH_ITEM_KINDS),
  minutes: z.number().int().min(1).max(10_000),
  text: z.string().trim().max(2_000).default(''),
});

const stage = z
  .strictObject({
    title: text,
    week: z.number().int().min(1).max(104).optional(),
    required: z.boolean().optional(),
    mastery: z.number().min(1).max(100).optional(),
    exercises: z.array(id).default([]),
    /** Items, and ids of exercises that stand among them; they come after `exercises`. */
    items: z.array(z.union([id, item])).default([]),
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
  paths: z.array(id).default([]),
  exercises: z.array(id).default([]),
  knowledge: z.array(text).default([]),
});

/** A learning path in `pack.yaml`. */
export const pathSchema = z.strictObject({
  id,
  title: text,
  summary: text,
  prerequisites: prerequisites.default({ paths: [], exercises: [], knowledge: [] }),
  stages: z.array(stage).min(1),
});
export type PathYaml = z.infer<typeof pathSchema>;
