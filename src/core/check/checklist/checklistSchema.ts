import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';

/** `checklist`: a YAML file of areas and items, relative to the exercise. */
export const checklistCheck = z.strictObject({ ...checkBase, checklist: path });
export type ChecklistYaml = z.infer<typeof checklistCheck>;

const proof = z.union(
  [z.literal('word'), z.strictObject({ check: text })],
  'a proof is word (the learner’s), or { check: <check> } or { check: <task>.<check> }',
);
const item = z.strictObject({ id, text, help: text.optional(), proof: proof.default('word') });

/** That file. */
export const checklistDefinition = z.strictObject({
  title: text.optional(),
  note: z.enum(['required', 'optional']).default('optional'),
  areas: z
    .array(z.strictObject({ title: text, items: z.array(item).min(1, 'an area has at least one item').max(50) }))
    .min(1, 'a checklist has at least one area')
    .max(20),
});
export type ChecklistItemYaml = z.infer<typeof item>;
