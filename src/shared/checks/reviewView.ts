import { isArrayOf, isNumber, isObject, isOneOf, isString, isUnionBy, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of a review: the form before anybody has filled it in, and what reviewers have written. */
export interface ReviewView extends CheckViewBase {
  readonly kind: 'review';
  /** Who may write it, and how it comes about: "A peer or an instructor reviews your attempt." */
  readonly text: string;
  /** What a reviewer looks at. */
  readonly guidanceHtml: string;
  /** The form's points, each with what it is worth: "2 points". */
  readonly form: readonly { readonly text: string; readonly worth: string }[];
  /** The one that counts comes first. */
  readonly reviews: readonly GivenReviewView[];
}

export interface GivenReviewView {
  /** Of the review: what a comment is asked for by. */
  readonly id: string;
  /** "Ada, instructor". */
  readonly who: string;
  /** "today 14:02". */
  readonly when: string;
  /** "7 of 10 points". */
  readonly total: string;
  /** Why it does not count, of one that does not: "The instructor’s review counts." */
  readonly outdone?: string;
  /** "Your files have changed since it was written." */
  readonly stale?: string;
  readonly summary?: string;
  readonly points: readonly ReviewPointView[];
  /** `place`: "src/shelf.ts:12". */
  readonly comments: readonly { readonly place: string; readonly text: string }[];
}

export interface ReviewPointView {
  readonly text: string;
  readonly score: number;
  readonly of: number;
  /** "3 of 4 points". */
  readonly scoreText: string;
  readonly comment?: string;
}

const isPoint = isObject<ReviewPointView>(
  { text: isString, score: isNumber, of: isNumber, scoreText: isString, comment: isString },
  'comment',
);

const isGiven = isObject<GivenReviewView>(
  {
    id: isString,
    who: isString,
    when: isString,
    total: isString,
    outdone: isString,
    stale: isString,
    summary: isString,
    points: isArrayOf(isPoint),
    comments: isArrayOf(isObject<GivenReviewView['comments'][number]>({ place: isString, text: isString })),
  },
  'outdone',
  'stale',
  'summary',
);

export const isReviewView: Shape<ReviewView> = isObject<ReviewView>({
  ...checkViewShapes,
  kind: isOneOf('review'),
  text: isString,
  guidanceHtml: isString,
  form: isArrayOf(isObject<ReviewView['form'][number]>({ text: isString, worth: isString })),
  reviews: isArrayOf(isGiven),
});

/** What the learner does in it. */
export type ReviewAction =
  | { readonly act: 'review.export' }
  | { readonly act: 'review.import' }
  /** Goes to the line that a comment is about: of a review, by its id, the comment at an index. */
  | { readonly act: 'review.comment'; readonly review: string; readonly index: number };

type Of<Act extends ReviewAction['act']> = Extract<ReviewAction, { readonly act: Act }>;

export const isReviewAction: Shape<ReviewAction> = isUnionBy<'act', ReviewAction>('act', {
  'review.export': isObject<Of<'review.export'>>({ act: isOneOf('review.export') }),
  'review.import': isObject<Of<'review.import'>>({ act: isOneOf('review.import') }),
  'review.comment': isObject<Of<'review.comment'>>({
    act: isOneOf('review.comment'),
    review: isString,
    index: isNumber,
  }),
});
