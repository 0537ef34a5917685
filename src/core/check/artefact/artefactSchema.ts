import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';
import { ARTEFACT_FORMATS } from '../model';

const common = { id: id.optional(), title: text.optional() };
const words = z.number().int().min(1).max(10_000);
const link = z.strictObject({ from: text, to: text, saying: text.optional() });
const MAX_NAMES = 100;

/** What an artefact must say; one key tells the kind of the condition. */
export const artefactCondition = z.union([
  z.strictObject({ ...common, names: z.array(text).min(1).max(MAX_NAMES) }),
  z.strictObject({ ...common, connects: link }),
  z.strictObject({ ...common, apart: link.omit({ saying: true }) }),
  z.strictObject({ ...common, order: z.array(link).min(2).max(MAX_NAMES) }),
  z.strictObject({ ...common, diagram: z.enum(['flowchart', 'sequence']) }),
  z.strictObject({ ...common, says: text }),
  z.strictObject({ ...common, sections: z.array(text).min(1).max(MAX_NAMES), words: words.default(20) }),
  z.strictObject({ ...common, words, atMost: words.optional() }),
  z.strictObject({ ...common, links: z.number().int().min(1).max(MAX_NAMES) }),
  z.strictObject({ ...common, schema: path }),
  z.strictObject({
    ...common,
    value: z.string(),
    is: z.union([z.string(), z.number(), z.boolean()]).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    matches: text.optional(),
  }),
]);
export type ArtefactConditionYaml = z.infer<typeof artefactCondition>;

/** `artefact`: the learner's file; its format is told by its name where `as` does not. */
export const artefactCheck = z.strictObject({
  ...checkBase,
  artefact: path,
  as: z.enum(ARTEFACT_FORMATS).optional(),
  must: z.array(artefactCondition).max(MAX_NAMES).default([]),
});
export type ArtefactYaml = z.infer<typeof artefactCheck>;
