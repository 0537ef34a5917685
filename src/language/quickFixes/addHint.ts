import { isMap, isScalar, type Node } from 'yaml';
import { l10n } from '../../shared/l10n';
import { asList, asRecord, asText, valueAt } from '../yaml/plainValues';
import { nodeAt, plainOf } from '../yaml/yamlSource';
import { firstMarkdown } from './firstTexts';
import { actionOf, replaced, type QuickFix } from './fixWork';

/** Gives a task without hints a first one, with its file. */
export const addHint: QuickFix = async (work) => {
  const { context, diagnostic, nodes, tree } = work;
  const { exerciseDir, files, document } = context;
  if (diagnostic.code !== 'quality' || context.kind !== 'exercise' || exerciseDir === undefined) return [];
  const found = nodes.find(({ path, isKey }) => !isKey && path.length === 3 && path[0] === 'tasks' && path[2] === 'id');
  const taskPath = found?.path.slice(0, 2) ?? [];
  const written = asRecord(valueAt(plainOf({ tree }), taskPath));
  const map = found && nodeAt(tree, taskPath);
  const id = asText(written['id']);
  if (!isMap(map) || id === undefined || asList(written['hints']).length > 0 || 'hints' in written) return [];
  const last = map.items.at(-1);
  const lastEnd = ((last?.value ?? last?.key) as Node | undefined)?.range?.[1];
  const start = isScalar(map.items[0]?.key) ? map.items[0].key.range?.[0] : undefined;
  if (lastEnd === undefined || start === undefined) return [];
  const end = map.flow ? lastEnd : endOfLines(document.getText(), lastEnd);
  const name = `hints/${id}-1.md`;
  const path = `${exerciseDir}/${name}`;
  const hints = `hints: [{ text: ${name} }]`;
  const edit = map.flow
    ? replaced(work, end, end, `, ${hints}`)
    : replaced(work, end, end, `\n${' '.repeat(document.positionAt(start).character)}${hints}`);
  const isThere = (await files.readText(path).catch(() => '')) !== undefined;
  const created = isThere
    ? new Map<string, string>()
    : new Map([[path, firstMarkdown('Hint', 'a hint that leads on, and gives nothing away')]]);
  const title = isThere
    ? l10n.t('Add the hint {0} to this task', name)
    : l10n.t('Add a first hint to this task, and create {0}', name);
  return [actionOf(work, { title, edits: [edit], files: created, isPreferred: true })];
};

/** The end of the last line that says something before an offset, its comment included. */
function endOfLines(text: string, offset: number): number {
  const said = text.slice(0, offset).trimEnd().length;
  const next = text.indexOf('\n', said);
  const end = next < 0 ? text.length : next;
  return text[end - 1] === '\r' ? end - 1 : end;
}
