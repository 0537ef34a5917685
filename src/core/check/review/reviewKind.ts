import { l10n } from '../../../shared/l10n';
import type { EventOf } from '../../progress/event';
import { PENDING, type CheckScore } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { ReviewCheck } from '../model';
import { newestOfEach } from './newestOfEach';
import { countingReview, type ImportedReview, type ReviewState } from './reviewState';
import { pointsText, roleWord } from './reviewWords';
import { isEnough, scoreReview } from './scoreReview';

type Imported = EventOf<'reviewImported'>;

/** A scored form, imported as a file. Until there is one the check waits, and is neither passed nor zero. */
export const reviewKind: GivenKind<ReviewCheck, ReviewState> = {
  project: (check, events) => ({
    kind: 'review',
    reviews: newestOfEach(
      events.filter((event): event is Imported => event.type === 'reviewImported' && check.by.includes(event.role)),
    ).map((given) => ({ given, freshness: 'unknown' })),
  }),
  isPassed: (check, state) => {
    const counting = countingReview(state);
    return counting !== undefined && isEnough(check, scoreReview(check, counting.given));
  },
  score: (check, state) => {
    const counting = countingReview(state);
    return counting ? scoreOf(check, counting) : PENDING;
  },
};

function scoreOf(check: ReviewCheck, { given }: ImportedReview): CheckScore {
  const found = scoreReview(check, given);
  // The author has changed every point of the form since.
  if (found.points.length === 0) return PENDING;
  const who = l10n.t('{0}, {1}', given.reviewer, roleWord(given.role));
  if (check.credit === 'whole') {
    const share = isEnough(check, found) ? 1 : 0;
    const text = l10n.t('Reviewed by {0}: {1}', who, pointsText(found.earned, found.of));
    return { share, isPending: false, reasons: [{ text, earned: share, of: 1 }] };
  }
  return {
    share: found.share,
    isPending: false,
    reasons: found.points.map(({ text, score, of }) => ({
      text: l10n.t('{0}: {1} ({2})', text, pointsText(score, of), who),
      earned: score / found.of,
      of: of / found.of,
    })),
  };
}
