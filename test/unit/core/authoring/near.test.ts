import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Lookalikes, looksLike } from '../../../../src/core/authoring/near';

describe('words that look alike', () => {
  it('differ by one letter, by two that changed places, or by capital letters', () => {
    for (const [a, b] of [
      ['circuit', 'cicuit'],
      ['circuit', 'circuits'],
      ['circuit', 'circiut'],
      ['circuit', 'cirkuit'],
      ['HTTP', 'Http'],
    ] as const) {
      assert.ok(looksLike(a, b), `${a} and ${b}`);
      assert.ok(looksLike(b, a), `${b} and ${a}`);
    }
  });

  it('are none where a digit differs, where they are short, or where more differs', () => {
    for (const [a, b] of [
      ['level-1', 'level-2'],
      ['get', 'set'],
      ['circuit', 'circuit'],
      ['circuit', 'cirkuits'],
      ['circuit', 'circles'],
    ] as const) {
      assert.ok(!looksLike(a, b), `${a} and ${b}`);
    }
  });

  it('are found among many as one by one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '1', '-'), minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), (words) => {
        const known = new Lookalikes();
        for (const [index, one] of words.entries()) {
          const wanted = words.slice(0, index).some((other) => looksLike(one, other));
          assert.equal(known.findAndAdd(one) !== undefined, wanted);
        }
      }),
    );
  });
});
