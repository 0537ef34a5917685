import { OPEN } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { ReviewCheck } from '../model';
import type { ReviewState } from './reviewState';

export const reviewKind: GivenKind<ReviewCheck, ReviewState> = {
  project: () => ({ kind: 'review', reviews: [] }),
  isPassed: () => false,
  score: () => OPEN,
};
