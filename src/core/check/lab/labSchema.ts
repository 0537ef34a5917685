import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `lab`: a YAML file with predictions, goals and the program's name, relative to the exercise. */
export const labCheck = z.strictObject({ ...checkBase, lab: path });
export type LabYaml = z.infer<typeof labCheck>;
