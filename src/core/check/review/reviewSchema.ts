import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';
import { REVIEWER_ROLES } from '../model';

/** `review`: a YAML file with the form, relative to the exercise. */
export const reviewCheck = z.strictObject({ ...checkBase, review: path });
export type ReviewYaml = z.infer<typeof reviewCheck>;

const PERCENT = /^(\d{1,3}(?:\.\d+)?)\s?%$/;
const share = z.union(
  [
    z.number().min(0).max(1),
    z.string().refine((value) => Number(PERCENT.exec(value)?.[1] ?? Number.NaN) <= 100, 'write a share as 60% or 0.6'),
  ],
  'write a share as 60% or 0.6',
);

/** What that file holds. */
export const reviewDefinition = z.strictObject({
  by: z
    .array(z.enum(REVIEWER_ROLES))
    .min(1)
    .default([...REVIEWER_ROLES]),
  guidance: text,
  atLeast: share.default('50%'),
  points: z
    .array(z.strictObject({ id, text, weight: z.number().positive().max(1000).default(1), guidance: text.optional() }))
    .min(1)
    .max(50),
});

/** A share as it is written, 0 … 1. */
export function readShare(written: z.infer<typeof share>): number {
  return typeof written === 'number' ? written : Number(PERCENT.exec(written)?.[1]) / 100;
}
