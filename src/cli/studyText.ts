import { percent } from '../core/verify/mutationScore';
import type { HintStudy, MutationStudy, PrefixMatrix, SteadyStudy, TrackStudies } from '../core/verify/studies';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

const INDENT = '    ';

/** What proofs of an exercise in one track rest on, in a few lines each. */
export function studyLines(
  { prefixes, steady, mutations = [], hints = [] }: TrackStudies,
  terminal: Terminal,
): string[] {
  const lines = [
    ...(prefixes ? matrixLines(prefixes) : []),
    ...(steady ? [steadyLine(steady)] : []),
    ...mutations.map(mutationLine),
    ...hints.filter(({ states }) => states.length > 0).map(hintLine),
  ];
  return lines.map((line) => terminal.style('dim', INDENT + line));
}

/** Rows: the starter, and after each task; columns: how many of a task's new cases pass, and of how many. */
function matrixLines({ tasks, rows }: PrefixMatrix): string[] {
  const head = [l10n.t('cases that pass'), ...tasks];
  const body = rows.map(({ after, cells }) => [
    after === undefined ? l10n.t('on the starter') : l10n.t('after {0}', after),
    ...cells.map(({ passed, cases, regressions, early }) => {
      const kept = regressions > 0 ? ` +${regressions}` : '';
      return `${passed}/${cases}${kept}${early.length > 0 && after !== undefined ? ' !' : ''}`;
    }),
  ]);
  const table = [head, ...body];
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function steadyLine({ repeats, orders, unsteady }: SteadyStudy): string {
  return l10n.t('{0} repeats, {1} runs in other orders: {2} cases differ', repeats, orders, unsteady.length);
}

function mutationLine({ task, verdicts, total, score, atLeast }: MutationStudy): string {
  if (score === undefined) return l10n.t('{0}: no mutants to find', task);
  const listed = verdicts.filter(({ is }) => is === 'listed' || is === 'listedAndFound').length;
  const survived = verdicts.filter(({ is }) => is === 'survived').length;
  return l10n.t(
    '{0}: mutation score {1} % (asked for: {2} %); {3} of {4} mutants tried, {5} survive, {6} listed',
    ...[task, percent(score), atLeast, verdicts.length, total, survived, listed],
  );
}

function hintLine({ task, states, reached }: HintStudy): string {
  const specific = states.filter(({ asks }) => asks > 0).length;
  const without = states.filter(({ first }) => first === undefined).length;
  return l10n.t(
    '{0}: {1} known failures, {2} get a hint made for them, {3} none; {4} of {5} hints are reached',
    ...[task, states.length, specific, without, reached.filter((count) => count > 0).length, reached.length],
  );
}
