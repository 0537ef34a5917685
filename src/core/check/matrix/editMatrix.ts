import { isMap, isScalar, parseDocument, YAMLMap, type Document } from 'yaml';
import { readFigure } from '../../../shared/checks/matrixFigures';
import { l10n } from '../../../shared/l10n';
import { HumanError } from '../../errors';
import type { MatrixCheck } from '../model';
import { MAX_MATRIX_LENGTH, readMatrix } from './matrixFile';
import { matrixTemplate } from './matrixTemplate';

/** One place of the matrix, as the learner names it. */
export type MatrixPlace =
  | { readonly part: 'weight' | 'why'; readonly criterion: string }
  | { readonly part: 'score'; readonly criterion: string; readonly option: string }
  | { readonly part: 'choice' | 'because' | 'despite' };

/**
 * The file's text with one value changed. Comments, order, and what else stands there stay; where there is no file yet, one is begun.
 * @param value `''` empties the place
 * @throws HumanError where the file cannot be read, or the place is none of this matrix
 */
export function editMatrix(check: MatrixCheck, text: string | undefined, place: MatrixPlace, value: string): string {
  const before = text === undefined || text.trim() === '' ? matrixTemplate(check) : text;
  const [fault] = readMatrix(check, before).faults;
  if (fault) {
    const advice = l10n.t('Correct it there first, so that nothing of it is lost.');
    const message = l10n.t('{0} cannot be read. Line {1}: {2}', check.file, fault.line, fault.text);
    throw new HumanError(`${message} ${advice}`, { kind: 'openFile', path: check.file, line: fault.line });
  }
  const document = parseDocument(before);
  const path = pathOf(check, place);
  set(document, path, valueOf(place, value), check);
  const after = document.toString({ lineWidth: 0, nullStr: '' });
  if (after.length > MAX_MATRIX_LENGTH) {
    throw new HumanError(l10n.t('{0} would be longer than {1} characters; say it more shortly.', check.file, MAX_MATRIX_LENGTH));
  }
  return before.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
}

function pathOf({ criteria, options }: MatrixCheck, place: MatrixPlace): string[] {
  const isKnown =
    (!('criterion' in place) || criteria.some(({ id }) => id === place.criterion)) &&
    (!('option' in place) || options.some(({ id }) => id === place.option));
  if (!isKnown) throw new HumanError(l10n.t('This matrix has no such criterion or option any more.'));
  switch (place.part) {
    case 'weight':
    case 'why':
      return ['criteria', place.criterion, place.part];
    case 'score':
      return ['criteria', place.criterion, 'scores', place.option];
    default:
      return [place.part];
  }
}

/** What is no number stays as it was typed, so that it can be seen and put right. */
function valueOf({ part }: MatrixPlace, text: string): string | number | null {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  if (trimmed === '') return null;
  return part === 'weight' || part === 'score' ? (readFigure(trimmed) ?? trimmed) : trimmed;
}

function set(document: Document, path: readonly string[], value: string | number | null, check: MatrixCheck): void {
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    document.contents = new YAMLMap(document.schema) as typeof document.contents;
  }
  let parent: unknown = document.contents;
  for (const key of path.slice(0, -1)) {
    if (!isMap(parent)) throw byHand(check);
    const found = parent.get(key, true);
    const isEmpty = found === undefined || (isScalar(found) && found.value === null);
    if (isEmpty) parent.set(document.createNode(key), new YAMLMap(document.schema));
    parent = parent.get(key, true);
  }
  const key = path.at(-1);
  if (!isMap(parent) || key === undefined) throw byHand(check);
  const before = parent.get(key, true);
  if (isScalar(before)) {
    before.value = value;
    // How it was written belongs to what it was.
    delete before.type;
    delete before.source;
    if (typeof value === 'string' && value.includes('\n')) before.type = 'BLOCK_LITERAL';
  } else if (before === undefined) {
    const node = document.createNode(value);
    if (isScalar(node) && typeof value === 'string' && value.includes('\n')) node.type = 'BLOCK_LITERAL';
    parent.set(document.createNode(key), node);
  } else throw byHand(check);
}

/** Anchors and the like are understood where they are read; what changing one would change beside it, only its author knows. */
function byHand({ file }: MatrixCheck): HumanError {
  return new HumanError(l10n.t('{0} uses YAML that has to be changed by hand here.', file), {
    kind: 'openFile',
    path: file,
  });
}
