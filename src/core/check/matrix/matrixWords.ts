import { figureText, leadersOf } from '../../../shared/checks/matrixFigures';
import { l10n } from '../../../shared/l10n';
import type { MatrixCheck } from '../model';
import type { MatrixFinding, MatrixVerdict } from './judgeMatrix';

/** Which option leads, or that it is not known yet. */
export function leaderText({ options }: MatrixCheck, { totals }: Pick<MatrixVerdict, 'totals'>): string {
  const leaders = leadersOf(totals);
  const [first] = leaders;
  const total = first === undefined ? undefined : totals[first];
  if (total === undefined) return l10n.t('No option leads yet: weights or scores are missing.');
  const titles = leaders.map((index) => options[index]?.title ?? '');
  return titles.length === 1
    ? l10n.t('“{0}” leads with {1}.', titles[0] ?? '', figureText(total))
    : l10n.t('These share the lead with {0}: {1}.', figureText(total), titles.join(', '));
}

/** What does not hold of one case, each with its line of the file. */
export function findingsText(findings: readonly MatrixFinding[]): string {
  return findings.map(({ text, line }) => (line === undefined ? text : l10n.t('Line {0}: {1}', line, text))).join('\n');
}
