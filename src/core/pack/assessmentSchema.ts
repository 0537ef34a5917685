import * as z from 'zod';
import { DELIVERABLE_KINDS, EVALUATORS, OUTLINE_KINDS } from './assessmentModel';
import { count, id, path, text } from './schemaParts';

const weight = z.number().min(0).max(100).meta({ title: 'percent' });
const parts = z.union(
  [z.array(text).min(1), z.record(text, z.number().positive())],
  'parts are a list of names, or names with their weights',
);
const criterion = z.union(
  [
    weight,
    z.strictObject({
      weight: weight.describe('What it counts of all; the weights of a rubric sum to 100.'),
      parts: parts.meta({
        description:
          'What it is made of: names that count the same, or names with weights that count against each other.',
        examples: [['Architecture', 'Scalability'], { 'Requirements analysis': 2, 'Trade-off analysis': 1 }],
      }),
    }),
  ],
  'a criterion is its weight, or { weight, parts: { name: weight } }',
);

/** Criteria and their weights; one with parts says what its parts count against each other. */
export const rubric = z.record(text, criterion).meta({ title: 'rubric' });
export type RubricYaml = z.infer<typeof rubric>;

/** An item of the outline, anywhere in the course's own numbering: `hands-on/3.1/states`. */
export const outlineId = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}._-]*)*$/u, {
    message: 'an id of the outline is words with ".", "-", "_" and "/" between: hands-on/3.1/states',
  })
  .meta({ title: 'outline id' });

const packCover = z.union(
  [
    z.strictObject({
      rubric: id.describe('A rubric of the pack covers it.'),
      criterion: text.optional().describe('More exactly: a criterion of it, or `Criterion/Part`.'),
    }),
    z.strictObject({ grades: z.literal(true).describe('The scale of grades covers it.') }),
    z.strictObject({ path: id.describe('A learning path covers it.') }),
    z.strictObject({
      submission: id.describe('What is to be handed in covers it.'),
      deliverable: id.optional().describe('More exactly: a deliverable of it.'),
    }),
  ],
  'it is covered by { rubric: id }, { grades: true }, { path: id } or { submission: id }',
);
export type PackCoverYaml = z.infer<typeof packCover>;

const item = z.strictObject({
  id: outlineId.meta({
    description: 'Names the item, in the numbering of the course.',
    examples: ['hands-on/3.1/states'],
  }),
  kind: z.enum(OUTLINE_KINDS).describe('What it is in the course.'),
  text: text.describe('What the course asks for, in its own words.'),
  section: text.optional().describe('The section that it stands in, beside those around it.'),
  coveredBy: z
    .union([packCover, z.array(packCover).min(1)])
    .optional()
    .meta({
      description: 'What of the pack covers it, where no exercise can.',
      examples: [{ grades: true }, { rubric: 'core', criterion: 'Functionality' }],
    }),
});
export type OutlineItemYaml = z.infer<typeof item>;

const sectionOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({
    section: text.describe('The title of the section.'),
    items: z.array(entry).min(1).describe('Its items, or sections within it; three deep at most.'),
  });
// Three levels of sections are as many as anybody finds their way in, and no file can make this go round for ever.
const innermost = z.union([item, sectionOf(item)]);
const inner = z.union([item, sectionOf(innermost)]);
const outlineEntry = z.union([item, sectionOf(inner)]);
export type OutlineEntryYaml =
  OutlineItemYaml | { readonly section: string; readonly items: readonly OutlineEntryYaml[] };

/** Items, in sections or without. */
export const outline = z.array(outlineEntry).min(1);

const deliverable = z.strictObject({
  id: id.describe('Names it within the submission, for ever.'),
  title: text.describe('What it is called on screen.'),
  kind: z
    .enum(DELIVERABLE_KINDS)
    .describe(
      '`source`: the learner’s files. `results`: what benchmarks measured. `file`: one of their files. `link`: an address that they give. `reflection`: answers to the questions. `report`: what Whetstone says of their work.',
    ),
  file: path
    .optional()
    .meta({ description: 'Of a `file`: where it is in the workspace.', examples: ['docs/guide.md'] }),
  words: count.optional().describe('Of a `file` or the `reflection`: so many words at least.'),
  optional: z.boolean().default(false).describe('Whether it may be left out.'),
});

export const submission = z.strictObject({
  title: text.describe('What it is called on screen.'),
  deliverables: z.array(deliverable).min(1).describe('What is to be handed in.'),
  evaluation: z
    .array(
      z.strictObject({
        title: text.describe('What the step is called.'),
        by: z.enum(EVALUATORS).describe('Who does it.'),
        text: text.describe('What happens, in a sentence.'),
      }),
    )
    .default([])
    .describe('How it goes on then. It is shown where the work is handed in, and nothing more.'),
});
export type SubmissionYaml = z.infer<typeof submission>;
