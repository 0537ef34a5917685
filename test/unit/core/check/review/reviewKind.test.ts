import assert from 'node:assert/strict';
import { reviewKind } from '../../../../../src/core/check/review/reviewKind';
import { reviewText, reviewToDo } from '../../../../../src/core/check/review/reviewWords';
import type { ReviewState } from '../../../../../src/core/check/review/reviewState';
import type { ReviewCheck } from '../../../../../src/core/check/model';
import type { EventOf } from '../../../../../src/core/progress/event';

type Imported = EventOf<'reviewImported'>;

const check: ReviewCheck = {
  ...{ id: 'reading', criterion: 'Style', points: 2, isRequired: false, credit: 'share', kind: 'review' },
  ...{ by: ['peer', 'instructor'], guidance: 'Read it once.', atLeast: 0.6 },
  marks: [
    { id: 'names', text: 'Names', weight: 4 },
    { id: 'size', text: 'Size', weight: 1 },
  ],
};

let count = 0;

function imported(names: number, size: number, changes: Partial<Imported> = {}): Imported {
  count += 1;
  return {
    type: 'reviewImported',
    ...{ pack: 'p', exercise: 'e', track: 't', task: 'a', revision: 1, check: 'reading', review: `r${count}` },
    ...{ reviewer: 'Grace', role: 'peer', writtenAt: count, comments: [] },
    scores: { names: { score: names }, size: { score: size } },
    ...{ v: 1, id: `w.${count}`, writer: 'w', causal: count, at: count, engine: 'test' },
    ...changes,
  };
}

const stateOf = (...events: Imported[]): ReviewState =>
  reviewKind.project(check, events, { events, isCheckPassed: () => false, taskId: 'a', revision: 1 });
const reviewers = (state: ReviewState): string[] =>
  state.reviews.map(({ given }) => `${given.reviewer} ${given.review}`);

describe('reviews as evidence', () => {
  it('leave the check pending until one is there: neither passed nor zero', () => {
    assert.deepEqual(reviewKind.score(check, stateOf()), { share: 0, isPending: true, reasons: [] });
    assert.deepEqual(reviewKind.score(check, undefined).isPending, true);
    assert.equal(reviewKind.isPassed(check, stateOf()), false);
    assert.equal(reviewText(check, stateOf()), 'Waits for a review by a peer or an instructor');
    assert.equal(reviewToDo(check, undefined), 'a review by a peer or an instructor is still to come');
  });

  it('earn the share of the points that they give, with a reason for each', () => {
    const state = stateOf(imported(3, 1));
    const { share, isPending, reasons } = reviewKind.score(check, state);
    assert.deepEqual([share, isPending], [0.8, false]);
    assert.deepEqual(reasons, [
      { text: 'Names: 3 of 4 points (Grace, peer)', earned: 0.6, of: 0.8 },
      { text: 'Size: 1 of 1 point (Grace, peer)', earned: 0.2, of: 0.2 },
    ]);
    assert.equal(reviewKind.isPassed(check, state), true);
    assert.equal(reviewToDo(check, state), undefined);
  });

  it('pass from the share on that the author asks for', () => {
    assert.equal(reviewKind.isPassed(check, stateOf(imported(2, 1))), true);
    const below = stateOf(imported(2, 0.9));
    assert.equal(reviewKind.isPassed(check, below), false);
    assert.equal(reviewText(check, below), '2.9 of 5 points, needs 3');
    assert.equal(reviewToDo(check, below), 'the review comes to 2.9 of 5 points, needs 3');
  });

  it('earn all or nothing where the author wants that', () => {
    const whole: ReviewCheck = { ...check, credit: 'whole' };
    const score = (names: number) => reviewKind.score(whole, stateOf(imported(names, 1)));
    assert.deepEqual(score(2), {
      ...{ share: 1, isPending: false },
      reasons: [{ text: 'Reviewed by Grace, peer: 3 of 5 points', earned: 1, of: 1 }],
    });
    assert.equal(score(1).share, 0);
  });

  it('keep what each reviewer wrote last, in whatever order it came in', () => {
    const [older, newer] = [imported(1, 1), imported(4, 1)];
    assert.deepEqual(reviewers(stateOf(newer, older)), [`Grace ${newer.review}`]);
  });

  it('count an instructor’s before a newer one of a peer', () => {
    const instructor = imported(1, 0, { reviewer: 'Ada', role: 'instructor' });
    const peer = imported(4, 1);
    const state = stateOf(instructor, peer);
    assert.deepEqual(reviewers(state), [`Grace ${peer.review}`, `Ada ${instructor.review}`]);
    assert.equal(reviewKind.score(check, state).share, 0.2);
  });

  it('count only of those who may review', () => {
    const only: ReviewCheck = { ...check, by: ['instructor'] };
    const events = [imported(4, 1)];
    const state = reviewKind.project(only, events, { events, isCheckPassed: () => false, taskId: 'a', revision: 1 });
    assert.deepEqual(state.reviews, []);
  });

  it('leave a point out of the sum that the author has added since, and forget one that is gone', () => {
    const changed: ReviewCheck = {
      ...check,
      marks: [
        { id: 'names', text: 'Names', weight: 4 },
        { id: 'new', text: 'New', weight: 6 },
      ],
    };
    assert.equal(reviewKind.score(changed, stateOf(imported(3, 1))).share, 0.75);
    const other: ReviewCheck = { ...check, marks: [{ id: 'new', text: 'New', weight: 6 }] };
    assert.equal(reviewKind.score(other, stateOf(imported(3, 1))).isPending, true);
    assert.equal(reviewKind.isPassed(other, stateOf(imported(3, 1))), false);
  });

  it('never give more than a point is worth by now', () => {
    const cheaper: ReviewCheck = { ...check, marks: [{ id: 'names', text: 'Names', weight: 2 }] };
    assert.equal(reviewKind.score(cheaper, stateOf(imported(4, 1))).share, 1);
  });
});
