import { l10n } from '../../../shared/l10n';
import type { ReviewCheck, ReviewerRole } from '../model';
import { countingReview, type ReviewState } from './reviewState';
import { isEnough, scoreReview } from './scoreReview';

/** "peer". */
export function roleWord(role: ReviewerRole): string {
  switch (role) {
    case 'peer':
      return l10n.t('peer');
    case 'instructor':
      return l10n.t('instructor');
  }
}

/** "a peer or an instructor". */
export function reviewersWords(by: ReviewCheck['by']): string {
  if (by.length > 1) return l10n.t('a peer or an instructor');
  return by[0] === 'instructor' ? l10n.t('an instructor') : l10n.t('a peer');
}

/** "7.5 of 10 points". */
export function pointsText(earned: number, of: number): string {
  return of === 1
    ? l10n.t('{0} of 1 point', rounded(earned))
    : l10n.t('{0} of {1} points', rounded(earned), rounded(of));
}

/** How a review stands, in one sentence. */
export function reviewText(check: ReviewCheck, state: ReviewState | undefined): string {
  const counting = countingReview(state);
  if (!counting) return l10n.t('Waits for a review by {0}', reviewersWords(check.by));
  const score = scoreReview(check, counting.given);
  const points = pointsText(score.earned, score.of);
  if (isEnough(check, score)) return points;
  return l10n.t('{0}, needs {1}', points, rounded(check.atLeast * score.of));
}

/** What is still to be done, as a clause, of a review that has not passed: "a review by a peer is still to come". */
export function reviewToDo(check: ReviewCheck, state: ReviewState | undefined): string | undefined {
  const counting = countingReview(state);
  if (!counting) return l10n.t('a review by {0} is still to come', reviewersWords(check.by));
  if (isEnough(check, scoreReview(check, counting.given))) return undefined;
  return l10n.t('the review comes to {0}', reviewText(check, state));
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
