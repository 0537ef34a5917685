import assert from 'node:assert/strict';
import { carryOver } from '../../../src/language/pack/carryOver';

const at = (line: number) => ({
  ...{ severity: 'warning' as const, code: 'quality' as const, message: '' },
  place: { path: 'a', line, column: 1 },
});
const carried = (before: string, after: string): number[] =>
  carryOver([at(1), at(2), at(3)], before, after).map(({ place }) => place.line);

describe('what was told of a text before it was edited', () => {
  it('stays where it is above, moves along below, and is left out where the edit is', () => {
    assert.deepEqual(carried('one\ntwo\nthree', 'one\ntwo\nthree'), [1, 2, 3]);
    assert.deepEqual(carried('one\ntwo\nthree', 'one\nt\nthree'), [1, 3]);
    assert.deepEqual(carried('one\ntwo\nthree', 'one\nmore\ntwo\nthree'), [1, 3, 4]);
    assert.deepEqual(carried('one\ntwo\nthree', 'three'), [1]);
    assert.deepEqual(carried('one\ntwo\nthree', ''), []);
  });
});
