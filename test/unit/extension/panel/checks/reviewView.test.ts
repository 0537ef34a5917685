import assert from 'node:assert/strict';
import { importReview } from '../../../../../src/core/actions/importReview';
import { subjectOf } from '../../../../../src/core/actions/openExercise';
import { checkViews } from '../../../../../src/extension/panel/checks/checkViews';
import { isCheckAction, isCheckView } from '../../../../../src/shared/checks/checkView';
import type { ReviewView } from '../../../../../src/shared/checks/reviewView';
import { reviewedPack, reviewOf } from '../../../core/review/reviewedPack';
import { LearnerAtWork } from '../../learnerAtWork';

function viewOf(learner: LearnerAtWork): ReviewView {
  const { open, state } = learner;
  const html = (markdown: string): string => `<p>${markdown}</p>`;
  const context = { open, state, own: state?.tasks.get('hello'), html } as Parameters<typeof checkViews>[1];
  const view = checkViews(open.exercise.tasks[0]!, context).find(({ kind }) => kind === 'review');
  assert.ok(view?.kind === 'review' && isCheckView(view), JSON.stringify(view));
  return view;
}

const take = (learner: LearnerAtWork, changes: Record<string, unknown> = {}) =>
  importReview(learner.world, learner.open, JSON.stringify(reviewOf(changes)));

describe('what the panel shows of a review', () => {
  it('is pending with its form before anybody has written one', async () => {
    const view = viewOf(await LearnerAtWork.start(reviewedPack()));
    assert.deepEqual([view.state, view.stateText, view.reviews], ['pending', 'Pending', []]);
    assert.match(view.text, /Waits for a review by a peer or an instructor.*out of the sum, and you can go on\.$/);
    assert.deepEqual(view.form, [
      { text: 'Names say what things are', worth: '4 points' },
      { text: 'Each function does one thing', worth: '1 point' },
    ]);
    assert.equal(view.guidanceHtml, '<p>Read it once.</p>');
  });

  it('is the review that counts first, and the others with why they do not', async () => {
    const learner = await LearnerAtWork.start(reviewedPack());
    await take(learner, {
      reviewer: 'Ada',
      role: 'instructor',
      writtenAt: 5,
      scores: { names: { score: 1 }, size: { score: 1 } },
    });
    await take(learner, { writtenAt: 9 });
    const view = viewOf(learner);
    assert.deepEqual([view.state, view.stateText], ['failed', '2 of 5 points, needs 3']);
    assert.deepEqual(
      view.reviews.map(({ who, total, outdone }) => [who, total, outdone]),
      [
        ['Ada, instructor', '2 of 5 points', undefined],
        ['Grace, peer', '4 of 5 points', 'The review by Ada counts.'],
      ],
    );
    assert.deepEqual(view.reviews[1]!.comments, [{ place: 'src/code.ts:2', text: 'What is this?' }]);
    assert.equal(view.reviews[1]!.points[0]!.comment, 'One name is short.');
  });

  it('says that the code has changed since, once it has', async () => {
    const learner = await LearnerAtWork.start(reviewedPack());
    await take(learner, { code: { hash: 'h', files: { 'src/code.ts': 'first' } } });
    learner.store.setPresent(subjectOf(learner.open), { 'src/code.ts': 'first' });
    assert.equal(viewOf(learner).reviews[0]!.stale, undefined);
    learner.store.setPresent(subjectOf(learner.open), { 'src/code.ts': 'second' });
    assert.equal(viewOf(learner).reviews[0]!.stale, 'Your files have changed since they were reviewed.');
  });

  it('takes from the page only what can be done in it', () => {
    assert.ok(isCheckAction({ act: 'review.export' }));
    assert.ok(isCheckAction({ act: 'review.comment', review: 'r', index: 0 }));
    assert.equal(isCheckAction({ act: 'review.comment', review: 'r' }), false);
    assert.equal(isCheckAction({ act: 'review.delete' }), false);
  });
});
