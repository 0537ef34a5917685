import { jsonSchemaOf, type FormatFile, type JsonSchema } from '../../core/pack/jsonSchema';
import { schemasAt, stepInto, formsOf } from '../yaml/jsonSchemaWalk';
import { plainOf, type YamlSource } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';

const schemas = new Map<FormatFile, JsonSchema>();

/** Made once: it takes longer than a keystroke may. */
export function schemaOf(file: FormatFile): JsonSchema {
  const known = schemas.get(file);
  if (known) return known;
  const made = jsonSchemaOf(file);
  schemas.set(file, made);
  return made;
}

/** A key with what it is for. */
export interface KeySchema {
  readonly key: string;
  /** As the key has it: with its description, default and examples. */
  readonly schema: JsonSchema;
  /** The forms that its value can have. */
  readonly forms: readonly JsonSchema[];
  /** Whether every form of the mapping needs it. */
  readonly isRequired: boolean;
}

/**
 * The keys that the mapping at a path can have.
 * @param typed a key that is being written
 */
export function keysAt(file: FormatFile, source: YamlSource, path: KeyPath, typed?: string): readonly KeySchema[] {
  const root = schemaOf(file);
  const forms = schemasAt(root, path, plainOf(source), typed).filter(({ properties }) => properties !== undefined);
  const names = new Set(forms.flatMap(({ properties = {} }) => Object.keys(properties)));
  return [...names].map((key) => {
    const schemasOfKey = forms.flatMap(({ properties }) => properties?.[key] ?? []);
    return {
      key,
      schema: schemasOfKey[0] ?? {},
      forms: schemasOfKey.flatMap((schema) => formsOf(schema, root)),
      isRequired: forms.every(({ required }) => required?.includes(key) === true),
    };
  });
}

/** The schema of the value at a path, as its key or sequence has it, and the forms that it can have. */
export function valueSchema(
  file: FormatFile,
  source: YamlSource,
  path: KeyPath,
): { readonly schema: JsonSchema; readonly forms: readonly JsonSchema[] } {
  const root = schemaOf(file);
  const key = path.at(-1);
  const outer = key === undefined ? [root] : schemasAt(root, path.slice(0, -1), plainOf(source));
  const own = key === undefined ? outer : outer.flatMap((form) => stepInto(form, key));
  return { schema: own[0] ?? {}, forms: schemasAt(root, path, plainOf(source)) };
}
