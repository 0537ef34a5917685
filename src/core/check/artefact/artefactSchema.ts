import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';
import { ARTEFACT_FORMATS } from '../model';

const common = { id: id.optional(), title: text.optional() };
const words = z.number().int().min(1).max(10_000);

/** What an artefact must say; one key tells the kind of the condition. */
export const artefactCondition = z.union([
  z.strictObject({ ...common, names: z.array(text).min(1) }),
  z.strictObject({ ...common, connects: z.strictObject({ from: text, to: text }) }),
  z.strictObject({ ...common, says: text }),
  z.strictObject({ ...common, sections: z.array(text).min(1), words: words.default(20) }),
  z.strictObject({ ...common, words, atMost: words.optional() }),
  z.strictObject({ ...common, links: z.number().int().min(1) }),
  z.strictObject({ ...common, schema: path }),
  z.strictObject({
    ...common,
    value: text,
    is: z.union([z.string(), z.number(), z.boolean()]).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    matches: text.optional(),
  }),
]);

/** `artefact`: the learner's file; its format is told by its name where `as` does not. */
export const artefactCheck = z.strictObject({
  ...checkBase,
  artefact: path,
  as: z.enum(ARTEFACT_FORMATS).optional(),
  must: z.array(artefactCondition).default([]),
});
export type ArtefactYaml = z.infer<typeof artefactCheck>;
