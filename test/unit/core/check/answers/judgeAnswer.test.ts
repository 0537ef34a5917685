import assert from 'node:assert/strict';
import { answerKey, judgeAnswer } from '../../../../../src/core/check/answers/judgeAnswer';
import type { ChoiceQuestion, NumberQuestion, OrderQuestion, ShortQuestion } from '../../../../../src/core/check/model';

const option = (id: string, isRight: boolean, feedback?: string) => ({
  ...{ id, text: id, isRight },
  ...(feedback !== undefined && { feedback }),
});
const choice = (isMultiple: boolean, ...options: ChoiceQuestion['options']): ChoiceQuestion => ({
  ...{ kind: 'choice', id: 'q', text: 'Which?', isShuffled: true, isMultiple, options },
});
const several = choice(
  true,
  option('a', true, 'Yes, a.'),
  option('b', true),
  option('c', false, 'Not c.'),
  option('d', false),
);
const one = choice(false, option('a', true, 'Indeed.'), option('b', false, 'Not b.'), option('c', false));
const number: NumberQuestion = {
  ...{ kind: 'number', id: 'q', text: 'How many?', value: 0.3, tolerance: 0 },
  feedback: [
    { value: 3, tolerance: 0.5, text: 'Ten times less.' },
    { value: 3.2, tolerance: 0.5, text: 'Never said first.' },
  ],
};
const order: OrderQuestion = {
  ...{ kind: 'order', id: 'q', text: 'In which order?', feedback: 'Start with the first.' },
  items: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
};
const short: ShortQuestion = {
  ...{ kind: 'short', id: 'q', text: 'What?', accept: ['FIFO', 'first in, first out'] },
  ignore: ['case', 'space', 'punctuation'],
  feedback: [{ answer: 'LIFO', text: 'A stack.' }],
};

describe('an answer', () => {
  it('to a choice is right when the right option is chosen, which is then confirmed', () => {
    assert.deepEqual(judgeAnswer(one, 'a'), { isRight: true, feedback: ['Indeed.'] });
    assert.deepEqual(judgeAnswer(one, ['a']), { isRight: true, feedback: ['Indeed.'] });
  });

  it('to a choice that is wrong hears what is said of what was chosen, and nothing of the others', () => {
    assert.deepEqual(judgeAnswer(one, 'b'), { isRight: false, feedback: ['Not b.'] });
    assert.deepEqual(judgeAnswer(one, 'c'), { isRight: false, feedback: [] });
    assert.deepEqual(judgeAnswer(several, ['a', 'c', 'd']), { isRight: false, feedback: ['Not c.'] });
    assert.deepEqual(judgeAnswer(several, ['a']), { isRight: false, feedback: [] });
  });

  it('to a choice of several is right when all right ones are chosen, and no other', () => {
    assert.deepEqual(judgeAnswer(several, ['b', 'a']), { isRight: true, feedback: ['Yes, a.'] });
    assert.equal(judgeAnswer(several, ['a', 'b', 'd'])?.isRight, false);
  });

  it('is none where it does not fit the question, as that may have changed', () => {
    assert.equal(judgeAnswer(one, 'gone'), undefined);
    assert.equal(judgeAnswer(one, ['a', 'b']), undefined);
    assert.equal(judgeAnswer(several, []), undefined);
    assert.equal(judgeAnswer(one, 1), undefined);
    assert.equal(judgeAnswer(number, '0.3'), undefined);
    assert.equal(judgeAnswer(order, ['a', 'b']), undefined);
    assert.equal(judgeAnswer(order, ['a', 'b', 'b']), undefined);
    assert.equal(judgeAnswer(order, 'a'), undefined);
    assert.equal(judgeAnswer(short, 3), undefined);
  });

  it('in numbers may be off by what is lost in reckoning, and by the tolerance', () => {
    assert.equal(judgeAnswer(number, 0.1 + 0.2)?.isRight, true);
    assert.equal(judgeAnswer(number, 0.3001)?.isRight, false);
    assert.equal(judgeAnswer({ ...number, tolerance: 0.05 }, 0.35)?.isRight, true);
    assert.equal(judgeAnswer({ ...number, tolerance: 0.05 }, 0.351)?.isRight, false);
    assert.equal(judgeAnswer({ ...number, value: 0 }, 0)?.isRight, true);
  });

  it('in numbers hears the first mistake that leads there', () => {
    assert.deepEqual(judgeAnswer(number, 3), { isRight: false, feedback: ['Ten times less.'] });
    assert.deepEqual(judgeAnswer(number, 9), { isRight: false, feedback: [] });
  });

  it('that is an order is right as a whole', () => {
    assert.deepEqual(judgeAnswer(order, ['a', 'b', 'c']), { isRight: true, feedback: [] });
    assert.deepEqual(judgeAnswer(order, ['b', 'a', 'c']), { isRight: false, feedback: ['Start with the first.'] });
  });

  it('in words is compared without what the question ignores', () => {
    assert.equal(judgeAnswer(short, ' fifo ')?.isRight, true);
    assert.equal(judgeAnswer(short, 'First-in first-out.')?.isRight, true);
    assert.deepEqual(judgeAnswer(short, 'lifo'), { isRight: false, feedback: ['A stack.'] });
    assert.equal(judgeAnswer({ ...short, ignore: [] }, 'fifo')?.isRight, false);
    assert.equal(judgeAnswer({ ...short, ignore: [] }, ' first in,  first out ')?.isRight, true);
  });

  it('is the same as another where only what is ignored differs', () => {
    assert.equal(answerKey(short, 'Fifo!'), answerKey(short, 'FIFO'));
    assert.equal(answerKey(several, ['b', 'a']), answerKey(several, ['a', 'b']));
    assert.equal(answerKey(one, 'a'), answerKey(one, ['a']));
    assert.notEqual(answerKey(order, ['b', 'a', 'c']), answerKey(order, ['a', 'b', 'c']));
  });
});
