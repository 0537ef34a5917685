import type { MatrixVerdict } from '../core/check/matrix/judgeMatrix';
import { findingsText, leaderText } from '../core/check/matrix/matrixWords';
import type { MatrixCheck } from '../core/check/model';
import { figureText } from '../shared/checks/matrixFigures';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

/** A decision for people at a terminal: the table, which option leads, what is chosen, and what does not hold together yet. */
export function matrixLines(terminal: Terminal, check: MatrixCheck, verdict: MatrixVerdict): string[] {
  const { file, findings } = verdict;
  if (!file) {
    const missing = l10n.t('There is no file {0} in your folder yet.', check.file);
    return [missing, l10n.t('Begin it with: {0}', 'whetstone matrix --begin')];
  }
  const open =
    findings.length > 0
      ? [
          '',
          terminal.style('yellow', l10n.t('What does not hold together yet:')),
          terminal.wrap(findingsText(findings)),
        ]
      : ['', terminal.style('green', l10n.t('It holds together. Check it with: {0}', 'whetstone run'))];
  if (file.faults.length > 0) return open.slice(1);
  const chosen = check.options.find(({ id }) => id === file.choice.text)?.title;
  return [
    '',
    ...tableLines(check, verdict),
    '',
    leaderText(check, verdict),
    ...(chosen === undefined ? [] : [l10n.t('Your choice: {0}', chosen)]),
    ...open,
  ];
}

/** Columns as wide as what stands in them. */
function tableLines({ criteria, options }: MatrixCheck, { file, totals }: MatrixVerdict): string[] {
  const rows = [
    ['', l10n.t('Weight'), ...options.map(({ title }) => title)],
    ...criteria.map(({ id, title, weight }) => {
      const row = file?.rows.get(id);
      const own = weight === undefined ? (row?.weight.text ?? '') : String(weight);
      return [title, percent(own), ...options.map((option) => orDash(row?.scores.get(option.id)?.text ?? ''))];
    }),
    [l10n.t('Total'), '', ...totals.map((total) => (total === undefined ? '–' : figureText(total)))],
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function percent(text: string): string {
  return text === '' ? '–' : `${text.replace(/\s*%$/u, '')} %`;
}

function orDash(text: string): string {
  return text === '' ? '–' : text;
}
