import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';
import { REVIEWER_ROLES } from '../model';

/** `review`: a YAML file with the form, relative to the exercise. */
export const reviewCheck = z
  .strictObject({
    ...checkBase,
    review: path.meta({
      description: 'A YAML file with the form, relative to the exercise.',
      examples: ['reviews/reading.yaml'],
    }),
  })
  .meta({
    title: 'review',
    description:
      'A form that a peer or an instructor fills in. Until one has been imported it is pending and out of the sum, never zero.',
  });
export type ReviewYaml = z.infer<typeof reviewCheck>;

const PERCENT = /^(\d{1,3}(?:\.\d+)?)\s?%$/;
const share = z.union(
  [
    z.number().min(0).max(1),
    z
      .string()
      .refine((value) => Number(PERCENT.exec(value)?.[1] ?? Number.NaN) <= 100, 'write a share as 60% or 0.6')
      .meta({ title: 'percent' }),
  ],
  'write a share as 60% or 0.6',
);

/** What that file holds. */
export const reviewDefinition = z.strictObject({
  by: z
    .array(z.enum(REVIEWER_ROLES))
    .min(1)
    .default([...REVIEWER_ROLES])
    .describe('Who may review.'),
  guidance: text.describe('Markdown: what to look at, and what not.'),
  atLeast: share.default('50%').meta({
    description: 'The share of all points that passes the check.',
    examples: ['60%', 0.6],
  }),
  points: z
    .array(
      z.strictObject({
        id: id.describe('Names the point in its file, for ever: scores are kept by it.'),
        text: text.describe('What is to be found in the work.'),
        weight: z.number().positive().max(1000).default(1).describe('A reviewer scores it from 0 to this.'),
        guidance: text.optional().describe('Markdown: when to give how much.'),
      }),
    )
    .min(1)
    .max(50)
    .describe('What is scored, in order.'),
});

/** A share as it is written, 0 … 1. */
export function readShare(written: z.infer<typeof share>): number {
  return typeof written === 'number' ? written : Number(PERCENT.exec(written)?.[1]) / 100;
}
