import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { DocumentContext } from '../documentContext';
import type { PackContext } from '../meaning/packView';
import type { KeyPath } from '../yaml/yamlPlace';
import { completeKeys } from './completion/completeKeys';
import { completeInline, completeItems, completeValues } from './completion/completeValues';
import { formCandidates } from './completion/nameCandidates';
import type { SnippetWords } from './completion/schemaSnippet';
import { valueSchema } from './formatSchemas';
import { completeMarkdown } from './markdown/completeMarkdown';
import { spotAt, type YamlSpot } from './place';

/** What can be written at a place: keys, values, names, paths. Empty where nothing is known to fit. */
export async function complete(context: DocumentContext, position: Position): Promise<CompletionItem[]> {
  if (context.kind === 'markdown') return [...(await completeMarkdown(context, position))];
  const spot = await spotAt(context, position);
  if (!spot) return [];
  const { cursor } = spot;
  const words = await wordsFor(context, spot);
  switch (cursor.at) {
    case 'key':
      return [...(await completeKeys(context, spot, cursor.path, words))];
    case 'item': {
      const next: KeyPath = [...cursor.path, Number.MAX_SAFE_INTEGER];
      return [...(await completeItems(context, spot, next, words, '- '))];
    }
    case 'either':
      return [...(await completeStart(context, spot, words))];
    case 'value': {
      const values = await completeValues(context, spot, cursor.path);
      const isInLine = cursor.token.quote === '';
      return isInLine ? [...values, ...completeInline(context, spot, cursor.path, words)] : [...values];
    }
  }
}

/** On a line of its own a value can be a mapping, a sequence or a word; behind a dash it can be a whole item as well. */
async function completeStart(
  context: PackContext,
  spot: YamlSpot,
  words: SnippetWords,
): Promise<readonly CompletionItem[]> {
  const { path } = spot.cursor;
  const { forms } = valueSchema(spot.names.format, spot.source, path);
  const isItem = typeof path.at(-1) === 'number';
  const items = isItem
    ? await completeItems(context, spot, path, words, '')
    : forms.some(({ type }) => type === 'array')
      ? await completeItems(context, spot, [...path, 0], words, '- ')
      : await completeValues(context, spot, path);
  const isMap = forms.some(({ type }) => type === 'object');
  return [...(isMap && spot.cursor.token.quote === '' ? await completeKeys(context, spot, path, words) : []), ...items];
}

async function wordsFor(context: PackContext, spot: YamlSpot): Promise<SnippetWords> {
  if (spot.names.format !== 'exercise') return { choices: {}, ofChecks: [] };
  const criteria = await formCandidates(context, spot, 'Criterion/Part');
  return { choices: { for: criteria.map(({ text }) => text) }, ofChecks: criteria.length > 0 ? ['for'] : [] };
}
