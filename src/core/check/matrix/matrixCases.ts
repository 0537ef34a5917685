import { l10n } from '../../../shared/l10n';
import type { DeclaredCase } from '../inspectedCases';
import type { MatrixCheck } from '../model';

export type MatrixCaseId = 'parses' | 'weights' | 'scores' | 'choice' | 'reasons' | 'because';

/** What is asked of it, each a case. */
export function matrixCases(check: MatrixCheck): readonly (DeclaredCase & { readonly id: MatrixCaseId })[] {
  const { file, criteria, minWords } = check;
  const isAllSet = criteria.every(({ weight }) => weight !== undefined);
  const titles: Record<MatrixCaseId, string> = {
    parses: l10n.t('{0} can be read', file),
    weights: isAllSet ? l10n.t('the weights are those of the exercise') : l10n.t('the weights sum to 100 %'),
    scores: l10n.t('every option is scored by every criterion'),
    choice: l10n.t('the choice follows from the totals'),
    reasons: isAllSet ? l10n.t('the scores are justified') : l10n.t('the weights are justified'),
    because: l10n.t('the choice is justified'),
  };
  const ids: MatrixCaseId[] = ['parses', 'weights', 'scores', 'choice'];
  if (criteria.some((_, index) => reasonWords(check, index) > 0)) ids.push('reasons');
  if (minWords.choice > 0) ids.push('because');
  return ids.map((id) => ({ id, title: titles[id], file }));
}

/** Words that the row of a criterion must be justified with: for a weight of the learner's, and for the scores. */
export function reasonWords({ criteria, minWords }: MatrixCheck, index: number): number {
  return (criteria[index]?.weight === undefined ? minWords.weight : 0) + minWords.scores;
}

/** A choice against one's own totals takes a reason at any rate. */
const LEAST_DESPITE_WORDS = 10;

/** Words that a choice against the totals must be justified with. */
export function despiteWords({ minWords }: MatrixCheck): number {
  return Math.max(minWords.choice, LEAST_DESPITE_WORDS);
}
