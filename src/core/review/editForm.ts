import { isMap, isNode, isScalar, isSeq, parseDocument, stringify, type Document } from 'yaml';

/** A comment in a form, and where in the list it stands. */
export interface FormComment {
  readonly index: number;
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
}

/** The comments on lines that a form holds, as far as they can be read: what is wrong with the others is said by reading the form. */
export function formComments(form: string): readonly FormComment[] {
  const { contents } = documentOf(form);
  const list = isMap(contents) ? contents.get('comments') : undefined;
  if (!isSeq(list)) return [];
  return list.items.flatMap((item, index) => {
    if (!isMap(item)) return [];
    const [file, line, text] = ['file', 'line', 'text'].map((key) => item.get(key));
    if (typeof file !== 'string' || typeof line !== 'number' || typeof text !== 'string') return [];
    return Number.isInteger(line) && line > 0 ? [{ index, file, line, text }] : [];
  });
}

/** The form with one comment more; every other line of it stays as it is. */
export function withComment(form: string, { file, line, text }: Omit<FormComment, 'index'>): string {
  return withList(form, [...plainList(form), { file, line, text }]);
}

/** The form without the comment at an index. */
export function withoutComment(form: string, index: number): string {
  return withList(
    form,
    plainList(form).filter((_, at) => at !== index),
  );
}

function plainList(form: string): readonly unknown[] {
  const list: unknown = documentOf(form).toJS() as unknown;
  const comments: unknown = typeof list === 'object' && list !== null && 'comments' in list ? list.comments : [];
  return Array.isArray(comments) ? comments : [];
}

/** The form with another list of comments in the place of the one that it has, or at its end. */
function withList(form: string, comments: readonly unknown[]): string {
  const printed = stringify({ comments }, { lineWidth: 0 }).trimEnd();
  const { contents } = documentOf(form);
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'comments')
    : undefined;
  const key = isScalar(pair?.key) ? pair.key.range : undefined;
  if (!key) return `${form.trimEnd()}\n${printed}\n`;
  const value = isNode(pair?.value) ? pair.value.range : undefined;
  let end = value?.[1] ?? form.indexOf('\n', key[1]);
  if (end < 0) end = form.length;
  // The line break behind a list is the form's.
  while (/\s/.test(form[end - 1] ?? '')) end -= 1;
  return `${form.slice(0, key[0])}${printed}${form.slice(Math.max(end, key[1]))}`;
}

function documentOf(form: string): Document {
  return parseDocument(form, { uniqueKeys: false, logLevel: 'silent' });
}
