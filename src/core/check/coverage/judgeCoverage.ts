import { l10n } from '../../../shared/l10n';
import { figuresOf, percentOf } from '../../run/coverage';
import type { CaseResult, FileCoverage, LineHits } from '../../run/model';
import type { CoverageCheck } from '../model';
import { failedTests, type OwnTestsResult } from '../ownTests';

/** A file that the tests are to run. */
export interface NamedFile {
  /** Relative to the workspace. */
  readonly path: string;
  readonly text: string;
}

type CoverageVerdict = Pick<CaseResult, 'status' | 'message' | 'place'> & { readonly id: 'lines' | 'branches' };

const MOST_FILES = 6;
const MOST_RANGES = 12;

/**
 * The coverage of some files by the learner's tests, as one verdict for each threshold. All files count together, each line and
 * branch once. A file that nothing loaded counts as not run, line by line.
 */
export function judgeCoverage(
  { lines, branches }: Pick<CoverageCheck, 'lines' | 'branches'>,
  named: readonly NamedFile[],
  result: OwnTestsResult,
): readonly CoverageVerdict[] {
  const asked = [
    ...(lines === undefined ? [] : [{ id: 'lines' as const, percent: lines }]),
    ...(branches === undefined ? [] : [{ id: 'branches' as const, percent: branches }]),
  ];
  const fault = faultOf(named, result);
  if (fault) return asked.map(({ id }) => ({ id, ...fault }));
  const measured = result.coverage ?? [];
  const files = named.map(({ path, text }) => measured.find(({ file }) => file === path) ?? notLoaded(path, text));
  const unloaded = files.filter((file) => !measured.includes(file)).map(({ file }) => file);
  return asked.map(({ id, percent }) => ({ id, ...judge(id, percent, files, unloaded) }));
}

/** Why no figure could be taken, or is worth nothing. */
function faultOf(named: readonly NamedFile[], result: OwnTestsResult): Omit<CoverageVerdict, 'id'> | undefined {
  const { outcome, notLoaded: unloaded, tests, explanation } = result;
  if (named.length === 0) return { status: 'failed', message: l10n.t('None of the files that count is there.') };
  const [failed] = failedTests(result);
  if (failed) {
    const { place } = failed;
    const message = l10n.t('Coverage counts once your tests pass. “{0}” does not.', failed.name);
    return { status: 'failed', message, ...(place && { place }) };
  }
  const [first] = unloaded;
  if (first) {
    const message = l10n.t('{0} could not be loaded: {1}', first.file, first.message);
    return { status: 'errored', message, place: { file: first.file, line: 1 } };
  }
  if (outcome !== 'completed') {
    return { status: outcome === 'timedOut' ? 'timedOut' : 'errored', message: explanation ?? '' };
  }
  if (tests.length === 0) return { status: 'failed', message: l10n.t('There is no test in your test files yet.') };
  return undefined;
}

function judge(
  id: CoverageVerdict['id'],
  asked: number,
  files: readonly FileCoverage[],
  unloaded: readonly string[],
): Omit<CoverageVerdict, 'id'> {
  const figures = figuresOf(files);
  if (figures.lines.total === 0) {
    return { status: 'failed', message: l10n.t('There is no code yet in the files that count.') };
  }
  const share = figures[id];
  const percent = percentOf(share);
  // Of what is not loaded nobody knows the branches.
  const isReached = (percent === undefined || percent >= asked) && (id === 'lines' || unloaded.length === 0);
  const figure =
    percent === undefined
      ? l10n.t('There are none.')
      : l10n.t('{0} % ({1} of {2})', percent, share.covered, share.total);
  const missing = files.flatMap((file) => {
    const words = unloaded.includes(file.file) ? l10n.t('no test loads it') : missingWords(file[id]);
    return words === undefined ? [] : [`${file.file}: ${words}`];
  });
  const shown = missing.slice(0, MOST_FILES);
  const more = missing.length - shown.length;
  const rest = more === 0 ? [] : [l10n.t('{0} more files', more)];
  const message = [figure, ...(missing.length > 0 ? [l10n.t('Not reached:')] : []), ...shown, ...rest].join('\n');
  const place = isReached ? undefined : firstMissing(files, id);
  return { status: isReached ? 'passed' : 'failed', message, ...(place && { place }) };
}

/** `lines 3–5, 9`; undefined when all was reached. */
function missingWords(hits: readonly LineHits[]): string | undefined {
  const numbers = [...new Set(hits.filter((one) => one.hits === 0).map(({ line }) => line))].sort((a, b) => a - b);
  if (numbers.length === 0) return undefined;
  const ranges: [number, number][] = [];
  for (const line of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const shown = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const words = [...shown, ...(ranges.length > shown.length ? ['…'] : [])].join(', ');
  return numbers.length === 1 ? l10n.t('line {0}', words) : l10n.t('lines {0}', words);
}

function firstMissing(files: readonly FileCoverage[], id: CoverageVerdict['id']): CoverageVerdict['place'] {
  for (const file of files) {
    const line = file[id].filter(({ hits }) => hits === 0).map((one) => one.line);
    if (line.length > 0) return { file: file.file, line: Math.min(...line) };
  }
  return undefined;
}

/** How many lines of code it holds is not known: all that are neither blank nor comment are taken for such. */
function notLoaded(file: string, text: string): FileCoverage {
  const isEmpty = file.endsWith('.py') ? /^\s*(?:$|#)/ : /^\s*(?:$|\/\/|\/?\*)/;
  const lines = text
    .split(/\r?\n/)
    .flatMap((line, index) => (isEmpty.test(line) ? [] : [{ line: index + 1, hits: 0 }]));
  return { file, lines, branches: [] };
}
