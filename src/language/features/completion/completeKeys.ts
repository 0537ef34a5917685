import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { l10n } from '../../../shared/l10n';
import { meaningAt } from '../../meaning/meaningAt';
import type { PackContext } from '../../meaning/packView';
import { formsOf, schemasAt } from '../../yaml/jsonSchemaWalk';
import { asRecord, valueAt } from '../../yaml/plainValues';
import { plainOf } from '../../yaml/yamlSource';
import type { KeyPath } from '../../yaml/yamlPlace';
import { keysAt, schemaOf } from '../formatSchemas';
import { plainText, schemaText } from '../schemaText';
import type { YamlSpot } from '../place';
import { nameCandidates } from './nameCandidates';
import { SchemaSnippet, type SnippetWords } from './schemaSnippet';
import { writeItem } from './writeItem';

/**
 * The keys that can be written in a mapping, the missing ones that it needs first.
 * @param path of the mapping
 */
export async function completeKeys(
  context: PackContext,
  spot: YamlSpot,
  path: KeyPath,
  words: SnippetWords,
): Promise<readonly CompletionItem[]> {
  const { cursor, names, source } = spot;
  const root = schemaOf(names.format);
  const typed = cursor.token.text;
  const written = new Set(Object.keys(asRecord(valueAt(plainOf(source), path))));
  written.delete(typed);
  const known = keysAt(names.format, source, path, typed).filter(({ key }) => !written.has(key));
  const items = known.map(({ key, schema, forms, isRequired }, index) => {
    const snippet = new SchemaSnippet(root, words);
    return writeItem(context, spot, {
      ...{ label: key, kind: CompletionItemKind.Property, isSnippet: true },
      newText: cursor.hasColon ? plainText(key) : snippet.key(key, forms, cursor.style, cursor.indent),
      sortText: `${isRequired ? 0 : 1}${String(index).padStart(4, '0')}`,
      ...(isRequired && { detail: l10n.t('required') }),
      documentation: schemaText(schema, forms),
    });
  });
  const own = await nameKeys(context, spot, path);
  const forms = schemasAt(root, path, plainOf(source), typed).flatMap(({ additionalProperties }) =>
    typeof additionalProperties === 'object' ? formsOf(additionalProperties, root) : [],
  );
  const named = [...new Set(own)]
    .filter((key) => !written.has(key))
    .map((key, index) => {
      const snippet = new SchemaSnippet(root, words);
      return writeItem(context, spot, {
        ...{ label: key, kind: CompletionItemKind.Property, isSnippet: true },
        newText: cursor.hasColon ? plainText(key) : snippet.key(key, forms, cursor.style, cursor.indent),
        sortText: `0${String(index).padStart(4, '0')}`,
      });
    });
  return [...items, ...named];
}

/** Keys that are names, or come from a list. */
async function nameKeys(context: PackContext, spot: YamlSpot, path: KeyPath): Promise<readonly string[]> {
  const { names, source, cursor } = spot;
  const forms = schemasAt(schemaOf(names.format), path, plainOf(source), cursor.token.text);
  const listed = forms
    .flatMap(({ propertyNames }) => propertyNames?.enum ?? [])
    .filter((key) => typeof key === 'string');
  const meaning = meaningAt(names.format, [...path, ''], true);
  if (meaning?.is !== 'name') return listed;
  const isTrack = meaning.kind === 'track';
  if (meaning.declares && !isTrack) return listed;
  const candidates = await nameCandidates(context, spot, meaning.kind);
  return [...listed, ...candidates.map(({ text }) => text)];
}
