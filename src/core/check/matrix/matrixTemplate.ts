import { l10n } from '../../../shared/l10n';
import type { MatrixCheck } from '../model';
import { despiteWords, reasonWords } from './matrixCases';

/** An empty decision file, to be filled in by hand or in the panel. */
export function matrixTemplate(check: MatrixCheck): string {
  const { criteria, options, scale, minWords } = check;
  const ids = options.map(({ id }) => id);
  const lines = [
    l10n.t('# A decision. Scores go from {0} to {1}, and more is better.', scale.from, scale.to),
    l10n.t('# Weights are percent, and all of them together are 100.'),
    'criteria:',
  ];
  for (const [index, { id, title, text, weight }] of criteria.entries()) {
    const needed = reasonWords(check, index);
    lines.push(
      `  # ${oneLine(text === undefined ? title : `${title}: ${text}`)}`,
      `  ${id}:`,
      `    weight:${weight === undefined ? '' : ` ${weight} # ${l10n.t('set by the exercise')}`}`,
      '    scores:',
      ...ids.map((option) => `      ${option}:`),
      `    why:${needed > 0 ? ` # ${l10n.t('at least {0} words', needed)}` : ''}`,
    );
  }
  lines.push(
    '',
    `choice: # ${l10n.t('one of {0}', ids.join(', '))}`,
    `because:${minWords.choice > 0 ? ` # ${l10n.t('at least {0} words', minWords.choice)}` : ''}`,
    l10n.t('# Only where you choose another than your totals say, in at least {0} words:', despiteWords(check)),
    'despite:',
    '',
  );
  return lines.join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
