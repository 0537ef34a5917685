import assert from 'node:assert/strict';
import { shortForm } from '../../../../../src/core/check/answers/shortForm';

describe('a short answer as it is compared', () => {
  it('is without more white space than keeps its words apart, and in one encoding', () => {
    assert.equal(shortForm('  two \t words\u00a0here ', []), 'two words here');
    assert.equal(shortForm('cafe\u0301', []), 'caf\u00e9');
    assert.equal(shortForm('\uff26\uff29\uff26\uff2f', []), 'FIFO');
  });

  it('is without what is ignored, and with all else', () => {
    assert.equal(shortForm('The Café', ['case']), 'the café');
    assert.equal(shortForm('The Café', ['accents']), 'The Cafe');
    assert.equal(shortForm('The Café', ['articles']), 'Café');
    assert.equal(shortForm('a shelf, the desk', ['articles']), 'shelf, desk');
    assert.equal(shortForm('O(n log n)', ['space']), 'O(nlogn)');
    assert.equal(shortForm('first-in, first-out!', ['punctuation']), 'first in first out');
    assert.equal(shortForm('don’t', ['punctuation']), 'dont');
  });

  it('does not lose the letters of articles within words', () => {
    assert.equal(shortForm('an anthem at a theatre', ['articles']), 'anthem at theatre');
    assert.equal(shortForm('théâtre à la carte', ['articles']), 'théâtre à la carte');
  });

  it('keeps what tells operators apart', () => {
    assert.notEqual(shortForm('<=', ['case', 'space']), shortForm('<', ['case', 'space']));
    assert.equal(shortForm('a < b', ['space', 'punctuation']), 'a<b');
  });
});
