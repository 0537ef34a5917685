import { isMap, isSeq, parseDocument } from 'yaml';

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
  const { contents } = parseDocument(form, { uniqueKeys: false, logLevel: 'silent' });
  const list = isMap(contents) ? contents.get('comments') : undefined;
  if (!isSeq(list)) return [];
  return list.items.flatMap((item, index) => {
    if (!isMap(item)) return [];
    const [file, line, text] = ['file', 'line', 'text'].map((key) => item.get(key));
    if (typeof file !== 'string' || typeof line !== 'number' || typeof text !== 'string') return [];
    return Number.isInteger(line) && line > 0 ? [{ index, file, line, text }] : [];
  });
}

/** The form with one comment more; everything else in it, comments of YAML too, stays. */
export function withComment(form: string, comment: Omit<FormComment, 'index'>): string {
  const document = parseDocument(form, { uniqueKeys: false, logLevel: 'silent' });
  const { file, line, text } = comment;
  const list = isMap(document.contents) ? document.contents.get('comments') : undefined;
  if (isSeq(list)) {
    list.flow = false;
    list.add(document.createNode({ file, line, text }));
  } else document.set('comments', document.createNode([{ file, line, text }]));
  return document.toString({ lineWidth: 0 });
}

/** The form without the comment at an index. */
export function withoutComment(form: string, index: number): string {
  const document = parseDocument(form, { uniqueKeys: false, logLevel: 'silent' });
  document.deleteIn(['comments', index]);
  return document.toString({ lineWidth: 0 });
}
