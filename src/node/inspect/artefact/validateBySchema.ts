import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019';
import { Ajv2020 } from 'ajv/dist/2020';
import formats from 'ajv-formats';
import type { Misfit } from '../../../core/check/artefact/judgeData';
import { l10n } from '../../../shared/l10n';

/** What is asked of a value by another key: these only say that something within them is not so. */
const SUMMARIES = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not', 'propertyNames', 'discriminator']);
const MAX_MISFITS = 20;

/** Making ready for a large schema takes longer than many comparisons. */
const ready = new WeakMap<object, ValidateFunction>();

/** Compares data with a JSON Schema of draft 7, 2019-09 or 2020-12. @throws where the schema itself is wrong */
export function validateBySchema(schema: unknown, value: unknown): readonly Misfit[] {
  const isObject = typeof schema === 'object' && schema !== null;
  const validate = (isObject ? ready.get(schema) : undefined) ?? compile(schema);
  if (isObject) ready.set(schema, validate);
  if (validate(value)) return [];
  return misfitsOf(validate.errors ?? []);
}

function compile(schema: unknown): ValidateFunction {
  const { $schema: draft, ...rest } = typeof schema === 'object' ? { $schema: '', ...schema } : { $schema: '' };
  const Kind = draft.includes('2020-12') ? Ajv2020 : draft.includes('2019-09') ? Ajv2019 : Ajv;
  const ajv = new Kind({ allErrors: true, strict: false, logger: false, unicodeRegExp: true });
  formats(ajv);
  // The draft is known by now, and its name is written in several ways.
  return ajv.compile(typeof schema === 'boolean' ? schema : rest);
}

/**
 * What a person wants to know of many errors: of several forms that a value may have, the one that it comes closest to is the one whose
 * errors lie deepest in it.
 */
function misfitsOf(errors: readonly ErrorObject[]): readonly Misfit[] {
  const told = errors.some(({ keyword }) => !SUMMARIES.has(keyword))
    ? errors.filter(({ keyword }) => !SUMMARIES.has(keyword))
    : errors;
  const deepest = told.filter(
    ({ instancePath }) =>
      !told.some((other) => other.instancePath.startsWith(`${instancePath}/`)) || isAlone(instancePath, errors),
  );
  const byPlace = new Map<string, ErrorObject[]>();
  for (const error of deepest) byPlace.set(error.instancePath, [...(byPlace.get(error.instancePath) ?? []), error]);
  return [...byPlace].slice(0, MAX_MISFITS).map(([place, list]) => ({
    path: pathOf(place),
    message: l10n.t('{0} {1}.', place === '' ? '/' : place, [...new Set(wordsOf(list))].slice(0, 4).join(', ')),
  }));
}

/** Nothing there was a choice between forms, so nothing there stands for something deeper. */
function isAlone(place: string, errors: readonly ErrorObject[]): boolean {
  return !errors.some(({ keyword, instancePath }) => SUMMARIES.has(keyword) && instancePath === place);
}

function wordsOf(errors: readonly ErrorObject[]): string[] {
  const types = errors.flatMap(({ keyword, params }) => (keyword === 'type' ? [String(params['type'])] : []));
  const others = errors.filter(({ keyword }) => keyword !== 'type').map(textOf);
  // Where it has a form at all, the forms that it has not say nothing.
  if (others.length > 0 || types.length === 0) return others;
  return [l10n.t('is to be {0}', [...new Set(types.flatMap((type) => type.split(',')))].join(' / '))];
}

function textOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return l10n.t('lacks “{0}”', String(params['missingProperty']));
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return l10n.t('cannot have “{0}”', String(params['additionalProperty'] ?? params['unevaluatedProperty']));
    case 'enum':
      return l10n.t(
        'is to be one of {0}',
        (params['allowedValues'] as unknown[]).map((one) => JSON.stringify(one)).join(', '),
      );
    case 'const':
      return l10n.t('is to be {0}', JSON.stringify(params['allowedValue']));
    case 'pattern':
      return l10n.t('has not the form that is asked for');
    case 'format':
      return l10n.t('has not the form “{0}”', String(params['format']));
    case 'minItems':
      return l10n.t('is to have at least {0} entries', Number(params['limit']));
    case 'minLength':
      return l10n.t('is to have at least {0} characters', Number(params['limit']));
    case 'minimum':
      return l10n.t('is to be at least {0}', Number(params['limit']));
    case 'maximum':
      return l10n.t('is to be at most {0}', Number(params['limit']));
    default:
      return message ?? keyword;
  }
}

function pathOf(place: string): string[] {
  const [, ...keys] = place.split('/');
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
