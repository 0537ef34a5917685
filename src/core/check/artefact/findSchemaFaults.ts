/** A fault of a JSON Schema, with the keys that lead to it. */
export interface SchemaFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** Keys whose values are schemas by name; those of `properties` may be called anything. */
const BY_NAME = ['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SINGLE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'];
const OLD_DRAFT = /draft-0[0-6]/;
const MAX_DEPTH = 60;

/**
 * What an author got wrong in a JSON Schema: no schema at all, types that there are not, patterns that are none, references that
 * lead out of the file or nowhere. What this finds nothing in may still be a schema that asks for the impossible.
 */
export function findSchemaFaults(schema: unknown): readonly SchemaFault[] {
  const faults: SchemaFault[] = [];
  walk(schema, [], schema, faults);
  return faults;
}

function walk(schema: unknown, path: SchemaFault['path'], root: unknown, faults: SchemaFault[]): void {
  const add = (key: readonly (string | number)[], message: string): void => {
    faults.push({ path: [...path, ...key], message });
  };
  if (typeof schema === 'boolean' && path.length > 0) return;
  if (!isRecord(schema)) {
    add([], 'A JSON Schema is an object, or true or false within one.');
    return;
  }
  if (path.length > MAX_DEPTH) {
    add([], 'This JSON Schema is nested too deeply.');
    return;
  }
  for (const type of [schema['type'] ?? []].flat()) {
    const name = typeof type === 'string' ? type : JSON.stringify(type);
    if (!TYPES.includes(name)) add(['type'], `"${name}" is not a type; there are ${TYPES.join(', ')}.`);
  }
  for (const key of ['required', 'enum'] as const) {
    if (schema[key] !== undefined && !Array.isArray(schema[key])) add([key], `"${key}" is a list.`);
  }
  const { pattern, $ref } = schema as { pattern?: unknown; $ref?: unknown };
  if (typeof schema['$schema'] === 'string' && OLD_DRAFT.test(schema['$schema'])) {
    add(['$schema'], 'This draft of JSON Schema is too old; write it as one of draft 7, 2019-09 or 2020-12.');
  }
  if (pattern !== undefined && !isPattern(pattern)) add(['pattern'], 'This is not a regular expression.');
  if (typeof $ref === 'string') {
    if (!$ref.startsWith('#'))
      add(['$ref'], `"${$ref}" leads out of this file; write the schema into it, under "$defs".`);
    else if (!leadsSomewhere(root, $ref)) add(['$ref'], `There is nothing at "${$ref}" in this file.`);
  }
  for (const key of BY_NAME) {
    const named = schema[key];
    if (named === undefined) continue;
    if (!isRecord(named)) add([key], `"${key}" has schemas by name.`);
    else for (const [name, one] of Object.entries(named)) walk(one, [...path, key, name], root, faults);
  }
  for (const key of LISTS) {
    const list = schema[key];
    if (list === undefined) continue;
    if (!Array.isArray(list)) add([key], `"${key}" is a list of schemas.`);
    else for (const [index, one] of list.entries()) walk(one, [...path, key, index], root, faults);
  }
  for (const key of SINGLE) if (schema[key] !== undefined) walk(schema[key], [...path, key], root, faults);
}

export function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Local references are JSON Pointers; an anchor counts as found. */
function leadsSomewhere(root: unknown, reference: string): boolean {
  if (reference === '#') return true;
  if (!reference.startsWith('#/')) return true;
  let at = root;
  for (const part of reference.slice(2).split('/')) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    const next: unknown = Array.isArray(at) ? at[Number(key)] : isRecord(at) ? at[key] : undefined;
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
