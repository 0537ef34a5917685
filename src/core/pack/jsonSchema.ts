import * as z from 'zod';
import { exerciseSchema, packSchema } from './schema';

/** Files of the format that have a schema of their own. */
export type FormatFile = 'pack' | 'exercise';

const SCHEMAS = { pack: packSchema, exercise: exerciseSchema } as const satisfies Record<FormatFile, z.ZodType>;

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
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** What a file of the format may say, as its author writes it: what has a default can be left out. */
export function jsonSchemaOf(file: FormatFile): JsonSchema {
  return z.toJSONSchema(SCHEMAS[file], { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}
