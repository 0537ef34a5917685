import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `explain`: a YAML file with the prompt, the points and the model answer, relative to the exercise. */
export const explainCheck = z.strictObject({ ...checkBase, explain: path });
export type ExplainYaml = z.infer<typeof explainCheck>;
