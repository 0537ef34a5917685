import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { JsonSchema } from '../../../core/pack/jsonSchema';
import { l10n } from '../../../shared/l10n';
import type { Meaning } from '../../meaning/meaning';
import type { PackContext } from '../../meaning/packView';
import { meaningAt } from '../../meaning/meaningAt';
import { formsOf } from '../../yaml/jsonSchemaWalk';
import { asList, valueAt } from '../../yaml/plainValues';
import { plainOf } from '../../yaml/yamlSource';
import type { KeyPath } from '../../yaml/yamlPlace';
import { schemaOf, valueSchema } from '../formatSchemas';
import { listedValues } from '../schemaText';
import type { YamlSpot } from '../place';
import type { Candidate } from './candidate';
import { declarationCandidates, formCandidates, nameCandidates } from './nameCandidates';
import { pathCandidates } from './pathCandidates';
import { SchemaSnippet, type SnippetWords } from './schemaSnippet';
import { writeCandidate, writeItem } from './writeItem';

/** The values that can be written at a path. @param before what has to come before them: a dash */
export async function completeValues(
  context: PackContext,
  spot: YamlSpot,
  path: KeyPath,
  before = '',
): Promise<readonly CompletionItem[]> {
  const { names, source } = spot;
  const { schema, forms } = valueSchema(names.format, source, path);
  const meaning = meaningAt(names.format, path, false);
  const meant = meaning ? await candidatesOf(context, { ...spot, path }, meaning) : [];
  const taken = takenBeside(spot, path);
  const values = listedValues(forms).map((value): Candidate => {
    const isDefault = schema.default === value;
    return {
      text: String(value),
      kind: CompletionItemKind.EnumMember,
      isBare: typeof value !== 'string',
      ...(isDefault && { detail: l10n.t('as when left out') }),
    };
  });
  const all = [...meant.filter(({ text }) => !taken.has(text)), ...values];
  const shown = all.length > 0 ? all : examplesOf(schema, forms);
  return shown.map((one, index) => writeCandidate(context, spot, one, index, before));
}

/** Whole items of a sequence, and the values that its items can be. @param path of the item @param dash what has to come first */
export async function completeItems(
  context: PackContext,
  spot: YamlSpot,
  path: KeyPath,
  words: SnippetWords,
  dash: string,
): Promise<readonly CompletionItem[]> {
  const { names, cursor } = spot;
  const root = schemaOf(names.format);
  // What stands there already tells which item it is; a new one can be any.
  const { forms } = valueSchema(names.format, { ...spot.source, tree: spot.source.tree }, path);
  const snippets = forms
    .filter(({ type, properties }) => type === 'object' && properties !== undefined)
    .map((form, index) => {
      const label = labelOf(form, path);
      return writeItem(context, spot, {
        ...{ label, kind: CompletionItemKind.Snippet, isSnippet: true },
        newText: dash + new SchemaSnippet(root, words).item(form, cursor.style, cursor.indent + dash.length),
        sortText: `1${String(index).padStart(4, '0')}`,
        detail: l10n.t('a whole one'),
        ...(form.description !== undefined && { documentation: form.description }),
      });
    });
  return [...snippets, ...(await completeValues(context, spot, path, dash))];
}

/** A mapping or list behind a colon, in one line. */
export function completeInline(
  context: PackContext,
  spot: YamlSpot,
  path: KeyPath,
  words: SnippetWords,
): readonly CompletionItem[] {
  const root = schemaOf(spot.names.format);
  const { forms } = valueSchema(spot.names.format, spot.source, path);
  const inLine = forms.filter(({ type }) => type === 'object' || type === 'array');
  return inLine.map((form, index) =>
    writeItem(context, spot, {
      ...{ label: form.type === 'array' ? '[ ]' : '{ }', kind: CompletionItemKind.Struct, isSnippet: true },
      newText: new SchemaSnippet(root, words).inline(formsOf(form, root)),
      sortText: `4${String(index).padStart(4, '0')}`,
      detail: Object.keys(form.properties ?? {})
        .slice(0, 4)
        .join(', '),
    }),
  );
}

async function candidatesOf(context: PackContext, spot: YamlSpot, meaning: Meaning): Promise<readonly Candidate[]> {
  if (meaning.is === 'names') return formCandidates(context, spot, meaning.form);
  if (meaning.is !== 'name') return pathCandidates(context, spot, meaning);
  const { kind, declares } = meaning;
  return declares ? declarationCandidates(context, spot, kind) : nameCandidates(context, spot, kind);
}

/** What a list has already. */
function takenBeside({ source, cursor }: YamlSpot, path: KeyPath): ReadonlySet<unknown> {
  if (typeof path.at(-1) !== 'number') return new Set();
  const list = asList(valueAt(plainOf(source), path.slice(0, -1)));
  return new Set(list.filter((value) => value !== cursor.token.text));
}

function examplesOf(schema: JsonSchema, forms: readonly JsonSchema[]): readonly Candidate[] {
  const all = [...(schema.examples ?? []), ...forms.flatMap(({ examples }) => examples ?? [])];
  const texts = all.filter((example) => typeof example === 'string' || typeof example === 'number').map(String);
  return [...new Set(texts)].map((text) => ({
    ...{ text, kind: CompletionItemKind.Value, detail: l10n.t('for example') },
  }));
}

/** What an item is called: a check by its kind, others after the list that they stand in. */
function labelOf(form: JsonSchema, path: KeyPath): string {
  if (form.title !== undefined) return form.title;
  const list = path.findLast((step) => typeof step === 'string');
  return typeof list === 'string' ? list.replace(/s$/, '') : '{ }';
}
