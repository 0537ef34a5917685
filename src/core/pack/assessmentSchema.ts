import * as z from 'zod';
import { DELIVERABLE_KINDS, EVALUATORS, OUTLINE_KINDS } from './assessmentModel';
import { count, id, path, text } from './schemaParts';

const weight = z.number().min(0).max(100);
const parts = z.union(
  [z.array(text).min(1), z.record(text, z.number().positive())],
  'parts are a list of names, or names with their weights',
);
const criterion = z.union(
  [weight, z.strictObject({ weight, parts })],
  'a criterion is its weight, or { weight, parts: { name: weight } }',
);

/** Criteria and their weights; one with parts says what its parts count against each other. */
export const rubric = z.record(text, criterion);
export type RubricYaml = z.infer<typeof rubric>;

/** An item of the outline, anywhere in the course's own numbering: `hands-on/3.1/states`. */
export const outlineId = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}._-]*)*$/u, {
  message: 'an id of the outline is words with ".", "-", "_" and "/" between: hands-on/3.1/states',
});

const packCover = z.union(
  [
    z.strictObject({ rubric: id, criterion: text.optional() }),
    z.strictObject({ grades: z.literal(true) }),
    z.strictObject({ path: id }),
    z.strictObject({ submission: id, deliverable: id.optional() }),
  ],
  'it is covered by { rubric: id }, { grades: true }, { path: id } or { submission: id }',
);
export type PackCoverYaml = z.infer<typeof packCover>;

const item = z.strictObject({
  id: outlineId,
  kind: z.enum(OUTLINE_KINDS),
  text,
  section: text.optional(),
  coveredBy: z.union([packCover, z.array(packCover).min(1)]).optional(),
});
export type OutlineItemYaml = z.infer<typeof item>;

const sectionOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({ section: text, items: z.array(entry).min(1) });
// Three levels of sections are as many as anybody finds their way in, and no file can make this go round for ever.
const innermost = z.union([item, sectionOf(item)]);
const inner = z.union([item, sectionOf(innermost)]);
const outlineEntry = z.union([item, sectionOf(inner)]);
export type OutlineEntryYaml =
  OutlineItemYaml | { readonly section: string; readonly items: readonly OutlineEntryYaml[] };

/** Items, in sections or without. */
export const outline = z.array(outlineEntry).min(1);

const deliverable = z.strictObject({
  id,
  title: text,
  kind: z.enum(DELIVERABLE_KINDS),
  file: path.optional(),
  words: count.optional(),
  optional: z.boolean().default(false),
});

export const submission = z.strictObject({
  title: text,
  deliverables: z.array(deliverable).min(1),
  evaluation: z.array(z.strictObject({ title: text, by: z.enum(EVALUATORS), text })).default([]),
});
export type SubmissionYaml = z.infer<typeof submission>;
