import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `matrix`: a YAML file with the options, the criteria and the scale, relative to the exercise. */
export const matrixCheck = z.strictObject({ ...checkBase, matrix: path });
export type MatrixYaml = z.infer<typeof matrixCheck>;
