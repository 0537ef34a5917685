import { l10n } from '../../../shared/l10n';
import type { ArtefactCondition } from '../model';
import type { Data, Finding, ReadArtefact } from './artefactReading';

/** Where data does not fit a schema, and how. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Compares data with a JSON Schema. Throws where the schema itself is wrong. */
export type ValidateData = (schema: unknown, value: unknown) => readonly Misfit[];

/** The data fits a schema. */
export function judgeSchema(schema: unknown, { data }: ReadArtefact, validate: ValidateData): readonly Finding[] {
  if (!data) return [];
  return validate(schema, data.value).map(({ path, message }) => ({ message, line: data.lineOf(path) }));
}

/** A value is there, and is what it is to be; with `*` each of several. */
export function judgeValue(
  condition: Extract<ArtefactCondition, { readonly kind: 'value' }>,
  { data }: ReadArtefact,
): readonly Finding[] {
  if (!data) return [];
  const keys = keysOf(condition.pointer);
  const found = valuesAt(data.value, keys);
  if (found.length === 0)
    return [{ message: l10n.t('There is nothing at {0}.', condition.pointer), line: lineOf(data, keys) }];
  return found.flatMap(({ path, value }) => {
    const message =
      value === undefined ? l10n.t('There is nothing at {0}.', textOf(path)) : misfit(condition, path, value);
    return message === undefined ? [] : [{ message, line: data.lineOf(path) }];
  });
}

type Found = { readonly path: readonly string[]; readonly value: unknown };

function keysOf(pointer: string): readonly string[] {
  const [, ...keys] = pointer.split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Each value that the keys lead to; one that is missing is undefined. Empty where `*` finds nothing. */
function valuesAt(value: unknown, keys: readonly string[]): readonly Found[] {
  let found: readonly Found[] = [{ path: [], value }];
  for (const key of keys) {
    found = found.flatMap(({ path, value: one }): Found[] => {
      const entries = typeof one === 'object' && one !== null ? Object.entries(one) : [];
      if (key === '*') return entries.map(([name, child]) => ({ path: [...path, name], value: child as unknown }));
      return [{ path: [...path, key], value: entries.find(([name]) => name === key)?.[1] as unknown }];
    });
  }
  return found;
}

function lineOf(data: Data, keys: readonly string[]): number {
  const star = keys.indexOf('*');
  return data.lineOf(star < 0 ? keys : keys.slice(0, star));
}

function misfit(
  { is, atLeast, atMost, matches }: Extract<ArtefactCondition, { readonly kind: 'value' }>,
  path: readonly string[],
  value: unknown,
): string | undefined {
  const at = textOf(path);
  const shown = shownValue(value);
  // What is a number to JSON may be a text to YAML: nobody minds here.
  if (is !== undefined && !(isPlain(value) && String(value) === String(is))) {
    return l10n.t('{0} is {1}; {2} is asked for.', at, shown, String(is));
  }
  if (atLeast !== undefined && !(numberOf(value) >= atLeast)) {
    return l10n.t('{0} is {1}; at least {2} is asked for.', at, shown, atLeast);
  }
  if (atMost !== undefined && !(numberOf(value) <= atMost)) {
    return l10n.t('{0} is {1}; at most {2} is asked for.', at, shown, atMost);
  }
  if (matches !== undefined && !(isPlain(value) && new RegExp(matches, 'u').test(String(value)))) {
    return l10n.t('{0} is {1}, which has not the form that is asked for.', at, shown);
  }
  return undefined;
}

/** What is no number is NaN, which is within no bounds: nothing, a list and a boolean are no numbers. */
function numberOf(value: unknown): number {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isNumeric ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function shownValue(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function textOf(path: readonly string[]): string {
  return path.length === 0 ? '/' : path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
