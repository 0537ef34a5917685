import type { EventOf } from '../../progress/event';

export interface ReviewState {
  readonly kind: 'review';
  /** Each reviewer's newest, oldest first. The last one counts; an instructor's before a peer's. */
  readonly reviews: readonly EventOf<'reviewImported'>[];
}
