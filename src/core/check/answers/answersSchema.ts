import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `answers`: a YAML file of questions, relative to the exercise. */
export const answersCheck = z.strictObject({ ...checkBase, answers: path });
export type AnswersYaml = z.infer<typeof answersCheck>;
