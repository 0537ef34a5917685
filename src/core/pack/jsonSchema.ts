import * as z from 'zod';
import { questionsSchema } from '../check/answers/questionsSchema';
import { checklistDefinition } from '../check/checklist/checklistSchema';
import { explanationSchema } from '../check/explain/explanationSchema';
import { labDefinition } from '../check/lab/labSchema';
import { matrixDefinition } from '../check/matrix/matrixSchema';
import { faultSchema } from '../check/mutants/mutantsSchema';
import { reviewDefinition } from '../check/review/reviewSchema';
import { outline } from './assessmentSchema';
import { expectSchema } from './expectSchema';
import { exerciseSchema, packSchema } from './schema';

/**
 * Files of the format that have a schema of their own: `pack.yaml`, `exercise.yaml`, `expect.yaml` of a wrong answer, `fault.yaml` of a
 * planted fault, the file that `outline` of a pack names, and those that a check of the kind `answers`, `explain` … names.
 */
export const FORMAT_FILES = [
  'pack',
  'exercise',
  'expectation',
  'outline',
  'answers',
  'explain',
  'matrix',
  'checklist',
  'review',
  'lab',
  'fault',
] as const;
export type FormatFile = (typeof FORMAT_FILES)[number];

/** What each of them is read by. */
export const FORMAT_SCHEMAS: Readonly<Record<FormatFile, z.ZodType>> = {
  pack: packSchema,
  exercise: exerciseSchema,
  expectation: expectSchema,
  outline,
  answers: questionsSchema,
  explain: explanationSchema,
  matrix: matrixDefinition,
  checklist: checklistDefinition,
  review: reviewDefinition,
  lab: labDefinition,
  fault: faultSchema,
};

/** A JSON Schema (draft 2020-12), as far as the format's schemas make use of it. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/**
 * What a file of the format may say, as its author writes it: what has a default can be left out. A `title` names the kind of a value
 * (`id`, `duration`, of a check its kind), a `description` says what a key is for, and `examples` are values that it may have.
 */
export function jsonSchemaOf(file: FormatFile): JsonSchema {
  return z.toJSONSchema(FORMAT_SCHEMAS[file], { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}
