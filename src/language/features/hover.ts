import { MarkupKind, type Hover, type Position } from 'vscode-languageserver-types';
import { joinPackPath } from '../../core/pack/packPath';
import { l10n } from '../../shared/l10n';
import type { DocumentContext } from '../documentContext';
import { keysAt, valueSchema } from './formatSchemas';
import { rangeIn } from './locations';
import { taskUnder } from './markdown/taskReferences';
import { firstLine, kindWord, nameText } from './nameText';
import { namesUnder, spotAt, type YamlSpot } from './place';
import { schemaText } from './schemaText';

/** What a key is for, or what a name means. */
export async function hover(context: DocumentContext, position: Position): Promise<Hover | undefined> {
  if (context.kind === 'markdown') {
    const task = await taskUnder(context, context.document.offsetAt(position));
    const text = task && (await nameText(context, task.name));
    if (!task || text === undefined) return undefined;
    const { start, end } = task.reference;
    const range = rangeIn({ path: context.path, text: context.document.getText() }, start, end);
    return { contents: { kind: MarkupKind.Markdown, value: text }, range };
  }
  const spot = await spotAt(context, position);
  if (!spot || spot.cursor.token.text === '') return undefined;
  const { start, end } = spot.cursor.token;
  const own = { path: context.path, text: context.document.getText() };
  const texts = [...(await nameTexts(context, spot)), ...(await meaningTexts(context, spot)), keyText(spot)];
  const value = [...new Set(texts)].filter((text) => text !== '').join('\n\n---\n\n');
  return value === '' ? undefined : { contents: { kind: MarkupKind.Markdown, value }, range: rangeIn(own, start, end) };
}

async function nameTexts(context: DocumentContext, spot: YamlSpot): Promise<readonly string[]> {
  const names = namesUnder(spot);
  const known = await Promise.all(names.map((name) => nameText(context, name)));
  return names.map((name, index) => known[index] ?? (name.declares ? '' : kindWord(name.kind)));
}

async function meaningTexts(
  context: DocumentContext,
  { meaning, names, cursor }: YamlSpot,
): Promise<readonly string[]> {
  if (meaning?.is !== 'file' || !meaning.endings.includes('.md')) return [];
  const path = joinPackPath(meaning.from === 'pack' ? '' : (names.exercise?.dir ?? ''), cursor.token.text);
  const line = path === undefined ? undefined : await firstLine(context, path);
  return line === undefined ? [] : [`> ${line}`];
}

/** The documentation of a key; of a value that of its key, and of one that can be chosen its own. */
function keyText({ cursor, names, source, path, isKey }: YamlSpot): string {
  if (isKey) {
    const key = cursor.token.text;
    const found = keysAt(names.format, source, cursor.path).find((one) => one.key === key);
    if (!found) return '';
    const text = schemaText(found.schema, found.forms);
    return `**${key}**${found.isRequired ? ` (${l10n.t('required')})` : ''}${text === '' ? '' : `\n\n${text}`}`;
  }
  const index = path.findLastIndex((step) => typeof step === 'string');
  if (index < 0) return '';
  const { schema, forms } = valueSchema(names.format, source, path.slice(0, index + 1));
  const text = schemaText(schema, forms);
  return text === '' ? '' : `**${String(path[index])}**\n\n${text}`;
}
