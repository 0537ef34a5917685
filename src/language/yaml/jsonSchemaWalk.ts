import type { JsonSchema } from '../../core/pack/jsonSchema';
import { asRecord, valueAt } from './plainValues';
import type { KeyPath } from './yamlPlace';

/** A schema with the forms that it can have, references followed. */
export function formsOf(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  if (schema.$ref !== undefined) {
    const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1];
    const target = schema.$ref === '#' ? root : name === undefined ? undefined : root.$defs?.[name];
    return target ? formsOf(target, root) : [];
  }
  return schema.anyOf ? schema.anyOf.flatMap((form) => formsOf(form, root)) : [schema];
}

/**
 * The forms that a value can have at a path. Of several forms of a mapping on the way those count that know all keys which are written.
 * @param plain what the file says
 * @param typed a key that is being written, and tells nothing yet
 */
export function schemasAt(root: JsonSchema, path: KeyPath, plain: unknown, typed?: string): readonly JsonSchema[] {
  let forms = meant(formsOf(root, root), plain, path.length === 0 ? typed : undefined);
  for (const [depth, key] of path.entries()) {
    const inner = forms.flatMap((form) => stepInto(form, key)).flatMap((form) => formsOf(form, root));
    const isLast = depth === path.length - 1;
    forms = meant(inner, valueAt(plain, path.slice(0, depth + 1)), isLast ? typed : undefined);
  }
  return forms;
}

/** The schema of a key or of the items; none where a form knows neither. */
export function stepInto(form: JsonSchema, key: string | number): readonly JsonSchema[] {
  if (typeof key === 'number') return form.items ? [form.items] : [];
  const own = form.properties && Object.hasOwn(form.properties, key) ? form.properties[key] : undefined;
  if (own) return [own];
  return typeof form.additionalProperties === 'object' ? [form.additionalProperties] : [];
}

function meant(forms: readonly JsonSchema[], value: unknown, typed: string | undefined): readonly JsonSchema[] {
  const keys = Object.keys(asRecord(value)).filter((key) => key !== typed);
  if (keys.length === 0) return forms;
  const maps = forms.filter((form) => form.type === 'object');
  const strangers = (form: JsonSchema): number => keys.filter((key) => stepInto(form, key).length === 0).length;
  const fewest = Math.min(...maps.map(strangers));
  return maps.length === 0 ? forms : maps.filter((form) => strangers(form) === fewest);
}
