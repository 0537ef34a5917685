import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `checklist`: a YAML file of areas and items, relative to the exercise. */
export const checklistCheck = z.strictObject({ ...checkBase, checklist: path });
export type ChecklistYaml = z.infer<typeof checklistCheck>;
