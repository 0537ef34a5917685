import assert from 'node:assert/strict';
import { figureText, leadersOf, readFigure, totalsOf } from '../../../src/shared/checks/matrixFigures';
import { wordsOf } from '../../../src/shared/checks/wordsOf';

describe('the figures of a decision', () => {
  it('are read as people write them, and nothing else', () => {
    assert.deepEqual(
      ['30', ' 30 % ', '30%', '3.5', '3,5', '-2', '+4', '0'].map(readFigure),
      [30, 30, 30, 3.5, 3.5, -2, 4, 0],
    );
    const none = ['', 'a', '3.', '.5', '1,000.5', '1e3', '30 %%', '3 4', 'Infinity', '0x10', '12345678901'];
    assert.deepEqual(
      none.map(readFigure),
      none.map(() => undefined),
    );
  });

  it('come to totals on the scale of the scores, whatever the weights sum to', () => {
    const scores = [
      [1, 5],
      [3, 5],
    ];
    assert.deepEqual(totalsOf([50, 50], scores), [2, 5]);
    assert.deepEqual(totalsOf([10, 10], scores), [2, 5]);
    assert.deepEqual(totalsOf([0, 100], scores), [3, 5]);
  });

  it('come to no total where a weight or a score is missing, or nothing weighs anything', () => {
    assert.deepEqual(
      totalsOf(
        [50, undefined],
        [
          [1, 5],
          [3, 5],
        ],
      ),
      [undefined, undefined],
    );
    assert.deepEqual(
      totalsOf(
        [50, 50],
        [
          [1, 5],
          [undefined, 5],
        ],
      ),
      [undefined, 5],
    );
    assert.deepEqual(
      totalsOf(
        [0, 0],
        [
          [1, 5],
          [3, 5],
        ],
      ),
      [undefined, undefined],
    );
    assert.deepEqual(totalsOf([], []), []);
  });

  it('lead alone or together, once all are known', () => {
    assert.deepEqual(leadersOf([0.1 + 0.2, 0.3, 0.2]), [0, 1]);
    assert.deepEqual(leadersOf([1, 2]), [1]);
    assert.deepEqual(leadersOf([1, undefined]), []);
    assert.deepEqual(leadersOf([]), []);
  });

  it('are shown with two places at most', () => {
    assert.deepEqual([3, 3.456, 4.2, 0.1 + 0.2].map(figureText), ['3', '3.46', '4.2', '0.3']);
  });
});

describe('words', () => {
  it('are counted in every language, without punctuation', () => {
    assert.deepEqual(wordsOf('It’s 40 loans — a minute!'), ['it’s', '40', 'loans', 'a', 'minute']);
    assert.ok(wordsOf('图书馆中午总是有很多人排队').length >= 5);
    assert.deepEqual(wordsOf(' — … !'), []);
  });
});
