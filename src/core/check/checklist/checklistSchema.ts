import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';

/** `checklist`: a YAML file of areas and items, relative to the exercise. */
export const checklistCheck = z
  .strictObject({
    ...checkBase,
    checklist: path.meta({
      description: 'A YAML file with areas and items, relative to the exercise.',
      examples: ['checklists/open-day.yaml'],
    }),
  })
  .meta({
    title: 'checklist',
    description: 'Items that are each shown by another check or by the learner’s own word. Passes when all are shown.',
  });
export type ChecklistYaml = z.infer<typeof checklistCheck>;

const proof = z.union(
  [
    z.literal('word'),
    z.strictObject({
      check: text.meta({
        description: 'A check of this task, or `task.check` of an earlier one. It stands before the checklist.',
        examples: ['unit', 'doors.unit'],
      }),
    }),
  ],
  'a proof is word (the learner’s), or { check: <check> } or { check: <task>.<check> }',
);
const item = z.strictObject({
  id: id.describe('Names the item in its file, for ever: what a learner ticked is kept by it.'),
  text: text.describe('What has to be so.'),
  help: text.optional().describe('Markdown: what is meant, and where to look.'),
  proof: proof.default('word').meta({
    description: 'What shows it: the learner’s own `word`, or another check by passing.',
    examples: [{ check: 'doors.unit' }],
  }),
});

/** That file. */
export const checklistDefinition = z.strictObject({
  title: text.optional().describe('Heads the checklist.'),
  note: z
    .enum(['required', 'optional'])
    .default('optional')
    .describe('`required`: a word counts only with a note of at least three words that says how the learner knows.'),
  areas: z
    .array(
      z.strictObject({
        title: text.describe('Heads the area.'),
        items: z.array(item).min(1, 'an area has at least one item').max(50).describe('What belongs to it, in order.'),
      }),
    )
    .min(1, 'a checklist has at least one area')
    .max(20)
    .describe('Groups of items, in order.'),
});
export type ChecklistItemYaml = z.infer<typeof item>;
