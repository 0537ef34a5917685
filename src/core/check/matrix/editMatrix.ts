import { readFigure } from '../../../shared/checks/matrixFigures';
import { l10n } from '../../../shared/l10n';
import { HumanError } from '../../errors';
import type { MatrixCheck } from '../model';
import { MAX_MATRIX_LENGTH, optionOf, readMatrix, type MatrixFile } from './matrixFile';
import { matrixTemplate } from './matrixTemplate';
import { setInYaml, type PlainValue } from './setInYaml';

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
  const before = text === undefined || text.trim() === '' ? matrixTemplate(check) : text.replaceAll('\r\n', '\n');
  const file = readMatrix(check, before);
  const [fault] = file.faults;
  if (fault) {
    const advice = l10n.t('Correct it there first, so that nothing of it is lost.');
    const message = l10n.t('{0} cannot be read. Line {1}: {2}', check.file, fault.line, fault.text);
    throw new HumanError(`${message} ${advice}`, { kind: 'openFile', path: check.file, line: fault.line });
  }
  const path = pathOf(check, place);
  const plain = valueOf(place, value);
  const after = setInYaml(before, path, plain);
  if (after !== undefined && after.length > MAX_MATRIX_LENGTH) {
    throw new HumanError(
      l10n.t('{0} would be longer than {1} characters; say it more shortly.', check.file, MAX_MATRIX_LENGTH),
    );
  }
  // Anchors and the like are understood where they are read. What changing them would change beside the place, only their author knows.
  if (after === undefined || !isOnlyChange(check, file, readMatrix(check, after), path, plain)) {
    throw new HumanError(l10n.t('{0} uses YAML that has to be changed by hand here.', check.file), {
      kind: 'openFile',
      path: check.file,
    });
  }
  return text?.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
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
function valueOf({ part }: MatrixPlace, text: string): PlainValue {
  const trimmed = text.replaceAll(/\r\n?/gu, '\n').trim();
  if (trimmed === '') return null;
  return part === 'weight' || part === 'score' ? (readFigure(trimmed) ?? trimmed) : trimmed;
}

/** Whether a change did what it was to do, and nothing else. */
function isOnlyChange(
  check: MatrixCheck,
  before: MatrixFile,
  after: MatrixFile,
  path: readonly string[],
  value: PlainValue,
): boolean {
  const [expected, found] = [placesOf(before), placesOf(after)];
  const text = value === null ? '' : String(value);
  expected.set(path.join('.'), path[0] === 'choice' ? (optionOf(check, text) ?? text) : text);
  return (
    after.faults.length === 0 &&
    expected.size === found.size &&
    [...expected].every(([place, own]) => found.get(place) === own)
  );
}

/** What stands in every place, by its path. */
function placesOf({ rows, choice, because, despite }: MatrixFile): Map<string, string> {
  const places = new Map([
    ['choice', choice.text],
    ['because', because.text],
    ['despite', despite.text],
  ]);
  for (const [id, { weight, why, scores }] of rows) {
    places.set(`criteria.${id}.weight`, weight.text);
    places.set(`criteria.${id}.why`, why.text);
    for (const [option, { text }] of scores) places.set(`criteria.${id}.scores.${option}`, text);
  }
  return places;
}
