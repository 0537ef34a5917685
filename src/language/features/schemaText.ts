import type { JsonSchema } from '../../core/pack/jsonSchema';
import { l10n } from '../../shared/l10n';

/** Values that a key can have, where these can be listed. */
export function listedValues(forms: readonly JsonSchema[]): readonly (string | number | boolean)[] {
  const found = forms.flatMap((form): readonly unknown[] => {
    if (form.const !== undefined) return [form.const];
    if (form.enum) return form.enum;
    return form.type === 'boolean' ? [true, false] : [];
  });
  return [...new Set(found.filter(isPlain))];
}

/** What a key is for, with its values, default and examples, as Markdown. */
export function schemaText(schema: JsonSchema, forms: readonly JsonSchema[]): string {
  const described = schema.description ?? forms.find(({ description }) => description !== undefined)?.description;
  const values = listedValues(forms);
  const lines = [
    described ?? '',
    values.length > 1 && !forms.some(({ type }) => type === 'boolean')
      ? l10n.t('One of {0}.', values.map((value) => `\`${String(value)}\``).join(', '))
      : '',
    schema.default !== undefined && !isEmpty(schema.default)
      ? l10n.t('Left out: {0}', `\`${flowText(schema.default)}\``)
      : '',
    ...(schema.examples ?? []).map((example) => l10n.t('For example {0}', `\`${exampleText(example)}\``)),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function exampleText(example: unknown): string {
  return typeof example === 'string' ? example : flowText(example);
}

/** A value as flow YAML: `{ attempts: 2, minutes: 5 }`. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${plainText(key)}: ${flowText(inner)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return typeof value === 'string' ? plainText(value) : String(value);
}

/** A text as YAML writes it in one line: in quotes where it would be read otherwise. */
export function plainText(text: string): string {
  const isPlain =
    text !== '' &&
    text === text.trim() &&
    !/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) &&
    !/[,[\]{}\p{Cc}\p{Zl}\p{Zp}]|: |:$| #/u.test(text) &&
    !/^(?:true|false|null|~|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|0[xo][\da-f]+|[-+]?\.(?:inf|nan))$/i.test(text);
  if (isPlain) return text;
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
