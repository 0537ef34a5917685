import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { changedLines } from '../../../../src/core/mutate/changedLines';

describe('lines that a reference changes', () => {
  it('are those that are new or other', () => {
    assert.deepEqual([...changedLines('a\nb\nc\n', 'a\nB\nc\nd\n')], [2, 4]);
  });

  it('are none where lines are only taken away, or end otherwise', () => {
    assert.deepEqual([...changedLines('a\nb\nc\n', 'a\nc\n')], []);
    assert.deepEqual([...changedLines('a\r\nb\r\n', 'a\nb\n')], []);
  });

  it('are all of a new file', () => {
    assert.deepEqual([...changedLines('', 'a\n\nb')], [1, 2, 3]);
  });

  it('leave nothing but lines of the old text, in their order', () => {
    const line = fc.constantFrom('a', 'b', 'c', '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.array(line, { minLength: 1 }), (before, after) => {
        const changed = changedLines(before.join('\n'), after.join('\n'));
        const kept = after.filter((_, index) => !changed.has(index + 1));
        let at = 0;
        for (const text of before) if (at < kept.length && kept[at] === text) at += 1;
        assert.equal(at, kept.length);
      }),
    );
  });
});
