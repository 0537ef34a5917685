import { alignedTable } from '../runs/report';
import type { Spread } from '../statistics';
import { countsOf } from './gate';
import type { VerdictRecord } from './verdictRecord';

/** A line for each truth: how the verdicts came out, and what one took. */
export function verdictTable(records: readonly VerdictRecord[]): string {
  const counts = countsOf(records);
  const sum = (pick: (count: (typeof counts)[number]) => number): string =>
    String(counts.reduce((total, count) => total + pick(count), 0));
  return alignedTable([
    ['of the budget', 'right', 'wrong', 'undecided', 'n', 'pairs', 'quartiles', 'seconds', 'quartiles'],
    ...counts.map(({ truth, right, wrong, undecided, total, pairs, seconds }) => [
      String(truth),
      ...[right, wrong, undecided, total].map(String),
      ...spreadCells(pairs, 0),
      ...spreadCells(seconds, 1),
    ]),
    [
      'all',
      sum(({ right }) => right),
      sum(({ wrong }) => wrong),
      sum(({ undecided }) => undecided),
      sum(({ total }) => total),
      ...['', '', '', ''],
    ],
  ]);
}

/** What each wrong verdict said, to look closer. */
export function wrongLine({ truth, outcome, verdict, explanation, estimate, low, high, pairs }: VerdictRecord): string {
  const said = outcome === 'completed' ? verdict : `${outcome}: ${explanation ?? ''}`;
  const figures = [estimate, low, high].map((value) => value?.toFixed(3) ?? '–');
  return `wrong: ${truth} of the budget was called ${said}; ${figures[0]} (${figures[1]} to ${figures[2]}), ${pairs} pairs`;
}

function spreadCells(spread: Spread | undefined, digits: number): [string, string] {
  if (!spread) return ['', ''];
  const { median, low, high } = spread;
  return [median.toFixed(digits), `${low.toFixed(digits)}–${high.toFixed(digits)}`];
}
