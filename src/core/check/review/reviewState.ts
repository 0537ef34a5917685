import type { EventOf } from '../../progress/event';
import { freshnessOf, type Freshness } from '../../run/freshness';
import type { FileHashes } from '../../run/model';

export interface ReviewState {
  readonly kind: 'review';
  /** Each reviewer's newest: peers' before instructors', the older first. The last one counts. */
  readonly reviews: readonly ImportedReview[];
}

export interface ImportedReview {
  readonly given: EventOf<'reviewImported'>;
  /** Whether the learner's files are still those that were reviewed. */
  readonly freshness: Freshness;
}

/** The review that counts. */
export function countingReview(state: ReviewState | undefined): ImportedReview | undefined {
  return state?.reviews.at(-1);
}

/** The same, held against the files as they are. */
export function reviewsWithFreshness(state: ReviewState, present: FileHashes): ReviewState {
  return {
    ...state,
    reviews: state.reviews.map(({ given }) => ({
      given,
      freshness: given.files ? freshnessOf({ files: given.files, isStale: false }, present) : 'unknown',
    })),
  };
}
