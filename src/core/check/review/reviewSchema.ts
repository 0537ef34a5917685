import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `review`: a YAML file with the form, relative to the exercise. */
export const reviewCheck = z.strictObject({ ...checkBase, review: path });
export type ReviewYaml = z.infer<typeof reviewCheck>;
