import { isMap, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { canonicalJson } from '../seal/canonicalJson';

/** Where a new item of a list in block style goes, and how far it is indented. */
interface Spot {
  readonly offset: number;
  readonly indent: string;
  readonly before: string;
}

/**
 * An `exercise.yaml` with one more task at the end of `tasks`. Nothing else of the text changes: comments, order and format stay.
 * @param task its lines without indentation: `id: count`, `checks:`, `  - { id: … }`
 * @returns undefined where there is no list of tasks that a task can be added to; then its author has to do it by hand
 */
export function insertTask(text: string, task: readonly string[]): string | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  const tasks = isMap(document.contents) ? document.contents.get('tasks', true) : undefined;
  if (document.errors.length > 0 || !isSeq(tasks) || tasks.items.length === 0) return undefined;
  const inserted = tasks.flow ? intoFlow(text, tasks, task) : intoBlock(text, tasks, task);
  return inserted !== undefined && isSound(text, inserted, task) ? inserted : undefined;
}

function intoBlock(text: string, tasks: YAMLSeq, task: readonly string[]): string | undefined {
  const spot = spotIn(text, tasks);
  if (!spot) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = task.map((line, index) => `${spot.indent}${index === 0 ? '- ' : '  '}${line}`);
  return `${text.slice(0, spot.offset)}${spot.before}${lines.join(lineBreak)}${lineBreak}${text.slice(spot.offset)}`;
}

function spotIn(text: string, tasks: YAMLSeq): Spot | undefined {
  const start = tasks.range?.[0];
  const last = tasks.items.at(-1);
  const end = isNode(last) ? last.range?.[1] : undefined;
  if (start === undefined || end === undefined) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  // What stands before the dash could only be an anchor or a tag.
  if (indent.trim() !== '') return undefined;
  let offset = endOfLine(text, text.slice(0, end).trimEnd().length);
  // Remarks that are indented further are about the last task.
  for (let at = offset; at < text.length;) {
    const next = endOfLine(text, at);
    const line = text.slice(at, next).trimEnd();
    const isRemark = /^\s*#/.test(line) && line.length - line.trimStart().length > indent.length;
    if (!isRemark && line !== '') break;
    if (isRemark) offset = next;
    at = next;
  }
  const isOpen = offset > 0 && text[offset - 1] !== '\n';
  const areApart = tasks.items.length > 1 && hasEmptyLine(text, tasks);
  return { offset, indent, before: `${isOpen ? lineBreak : ''}${areApart ? lineBreak : ''}` };
}

/** Whether the tasks that are there stand apart, with an empty line between them. */
function hasEmptyLine(text: string, { items }: YAMLSeq): boolean {
  const [first, second] = items;
  const from = isNode(first) ? first.range?.[1] : undefined;
  const to = isNode(second) ? second.range?.[0] : undefined;
  return from !== undefined && to !== undefined && /\n[ \t]*\r?\n/.test(text.slice(Math.max(0, from - 1), to));
}

/** Offset behind the line break of the line in which something stands. */
function endOfLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

function intoFlow(text: string, tasks: YAMLSeq, task: readonly string[]): string | undefined {
  const last = tasks.items.at(-1);
  const end = isNode(last) ? last.range?.[1] : undefined;
  if (end === undefined) return undefined;
  const value = JSON.stringify(parseDocument(task.join('\n')).toJS());
  return `${text.slice(0, end)}, ${value}${text.slice(end)}`;
}

/** Nothing is changed but that there is one more task. */
function isSound(before: string, after: string, task: readonly string[]): boolean {
  const then = dataOf(before);
  const now = dataOf(after);
  const added: unknown = parseDocument(task.join('\n')).toJS();
  if (!then || !now || !Array.isArray(then['tasks'])) return false;
  return canonicalJson({ ...then, tasks: [...(then['tasks'] as unknown[]), added] }) === canonicalJson(now);
}

function dataOf(text: string): Record<string, unknown> | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  const data: unknown = document.toJS({ maxAliasCount: 50 });
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : undefined;
}
