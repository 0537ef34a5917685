import type { ReviewCheck } from '../../../core/check/model';
import { pointsText, reviewersWords, reviewText, roleWord } from '../../../core/check/review/reviewWords';
import { countingReview, type ImportedReview, type ReviewState } from '../../../core/check/review/reviewState';
import { isEnough, scoreReview } from '../../../core/check/review/scoreReview';
import { l10n } from '../../../shared/l10n';
import type { GivenReviewView, ReviewView } from '../../../shared/checks/reviewView';
import { momentText } from '../momentText';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function reviewView(check: ReviewCheck, context: CheckViewContext): ReviewView {
  const own = context.own?.given.get(check.id);
  const state = own?.kind === 'review' ? own : undefined;
  const counting = countingReview(state);
  const isPassed = counting !== undefined && isEnough(check, scoreReview(check, counting.given));
  return {
    ...context.base(check),
    kind: 'review',
    title: l10n.t('Review'),
    state: counting ? (isPassed ? 'passed' : 'failed') : 'pending',
    stateText: counting ? reviewText(check, state) : l10n.t('Pending'),
    text: textOf(check, counting),
    guidanceHtml: context.html(check.guidance),
    form: check.marks.map(({ text, weight }) => ({
      text,
      worth: weight === 1 ? l10n.t('1 point') : l10n.t('{0} points', weight),
    })),
    reviews: (state?.reviews ?? []).toReversed().map((one) => givenView(check, one, state)),
  };
}

function textOf({ by, isRequired }: ReviewCheck, counting: ImportedReview | undefined): string {
  if (counting) return l10n.t('Export your attempt again to have it reviewed anew.');
  const who = l10n.t(
    'Waits for a review by {0}: export your attempt, send the file, and import what comes back.',
    reviewersWords(by),
  );
  return isRequired ? who : l10n.t('{0} Until then it is out of the sum, and you can go on.', who);
}

function givenView(check: ReviewCheck, one: ImportedReview, state: ReviewState | undefined): GivenReviewView {
  const { given, freshness } = one;
  const { points, earned, of } = scoreReview(check, given);
  const counting = countingReview(state);
  return {
    id: given.review,
    who: l10n.t('{0}, {1}', given.reviewer, roleWord(given.role)),
    when: momentText(given.writtenAt, given.at),
    total: pointsText(earned, of),
    ...(counting && counting !== one && { outdone: l10n.t('The review by {0} counts.', counting.given.reviewer) }),
    ...(freshness === 'stale' && { stale: l10n.t('Your files have changed since they were reviewed.') }),
    ...(given.summary !== undefined && { summary: given.summary }),
    points: points.map(({ text, score, of: most, comment }) => ({
      ...{ text, score, of: most, scoreText: pointsText(score, most) },
      ...(comment !== undefined && { comment }),
    })),
    comments: given.comments.map(({ file, line, text }) => ({ place: `${file}:${line}`, text })),
  };
}
