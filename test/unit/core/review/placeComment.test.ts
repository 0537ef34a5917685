import assert from 'node:assert/strict';
import { placeComment } from '../../../../src/core/review/placeComment';

const LINES = ['one', '  two', 'three', 'two', ''];

describe('the line of a comment', () => {
  it('is the same as long as it says the same, whatever its indentation', () => {
    assert.deepEqual(placeComment(LINES, { line: 2, quote: 'two' }), { line: 2, state: 'same' });
  });

  it('is followed where lines have moved, to the nearest that says the same', () => {
    assert.deepEqual(placeComment(LINES, { line: 5, quote: 'two' }), { line: 4, state: 'moved' });
    assert.deepEqual(placeComment(LINES, { line: 1, quote: 'two' }), { line: 2, state: 'moved' });
    assert.deepEqual(placeComment(LINES, { line: 90, quote: 'one' }), { line: 1, state: 'moved' });
  });

  it('is said to have changed where no line says the same', () => {
    assert.deepEqual(placeComment(LINES, { line: 3, quote: 'four' }), { line: 3, state: 'changed' });
    assert.deepEqual(placeComment(['one'], { line: 30, quote: 'four' }), { line: 1, state: 'changed' });
    assert.deepEqual(placeComment([], { line: 3, quote: 'four' }), { line: 1, state: 'changed' });
  });

  it('stays where it was when it was empty', () => {
    assert.deepEqual(placeComment(LINES, { line: 5, quote: '' }), { line: 5, state: 'same' });
    assert.deepEqual(placeComment(LINES, { line: 9 }), { line: 5, state: 'changed' });
  });
});
