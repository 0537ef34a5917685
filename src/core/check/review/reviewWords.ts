import { l10n } from '../../../shared/l10n';
import type { ReviewCheck } from '../model';
import type { ReviewState } from './reviewState';

/** What is still to be done, as a clause, of a review that has not passed. */
export function reviewToDo({ by }: ReviewCheck, state: ReviewState | undefined): string | undefined {
  if ((state?.reviews.length ?? 0) > 0) return l10n.t('the review asks for more');
  if (!by.includes('peer')) return l10n.t('a review by an instructor is still to come');
  return by.includes('instructor')
    ? l10n.t('a review by a peer or an instructor is still to come')
    : l10n.t('a review by a peer is still to come');
}
