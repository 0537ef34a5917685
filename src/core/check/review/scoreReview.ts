import type { EventOf } from '../../progress/event';
import type { ReviewCheck } from '../model';

/** What a review gives for one point of the form. */
export interface PointScore {
  readonly id: string;
  readonly text: string;
  /** 0 … `of`. */
  readonly score: number;
  readonly of: number;
  readonly comment?: string;
}

export interface ReviewScore {
  readonly points: readonly PointScore[];
  readonly earned: number;
  readonly of: number;
  /** 0 … 1. */
  readonly share: number;
}

/**
 * What a review comes to by the form as it is now: a point that the author has added since is out of the sum, as nobody has judged it, and
 * one that the form does not have any more counts no longer.
 */
export function scoreReview({ marks }: ReviewCheck, { scores }: EventOf<'reviewImported'>): ReviewScore {
  const points = marks.flatMap(({ id, text, weight }): PointScore[] => {
    const given = scores[id];
    if (!given) return [];
    const score = Math.min(weight, Math.max(0, given.score));
    return [{ id, text, score, of: weight, ...(given.comment !== undefined && { comment: given.comment }) }];
  });
  const earned = points.reduce((sum, { score }) => sum + score, 0);
  const of = points.reduce((sum, point) => sum + point.of, 0);
  return { points, earned, of, share: of === 0 ? 0 : earned / of };
}

/** Whether that passes the check. Sums of thirds may fall a hair short. */
export function isEnough({ atLeast }: ReviewCheck, { share, points }: ReviewScore): boolean {
  return points.length > 0 && share + 1e-9 >= atLeast;
}
