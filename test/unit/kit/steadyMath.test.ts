import assert from 'node:assert/strict';
import { exponential, naturalLog, sineOfTurns, thousandths } from '../../../src/kit/simulator/steadyMath';

const close = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 4e-15 * Math.max(1, Math.abs(one), Math.abs(other));

describe('the steady functions of the kit', () => {
  it('agree with the library to the last digits', () => {
    for (let index = -300; index <= 300; index++) {
      const value = 1.17 ** index;
      assert.ok(close(naturalLog(value), Math.log(value)), `log ${value}`);
      const exponent = index / 7;
      assert.ok(close(exponential(exponent) / Math.exp(exponent), 1), `exp ${exponent}`);
      const turns = index / 37;
      assert.ok(close(sineOfTurns(turns), Math.sin(2 * Math.PI * (turns % 1))), `sine ${turns}`);
    }
    assert.equal(naturalLog(1), 0);
    assert.equal(exponential(0), 1);
    assert.equal(sineOfTurns(0), 0);
    assert.ok(close(sineOfTurns(0.25), 1) && close(sineOfTurns(0.75), -1));
  });

  it('say what there is no answer to', () => {
    assert.throws(() => naturalLog(0), /no logarithm of 0/);
    assert.throws(() => naturalLog(Number.NaN), RangeError);
    assert.throws(() => naturalLog(Infinity), RangeError);
    assert.throws(() => exponential(701), RangeError);
  });

  it('round to thousandths with halves going up', () => {
    assert.deepEqual([1.0004, 1.0005, -1.0005, 0.1 + 0.2].map(thousandths), [1, 1.001, -1, 0.3]);
  });
});
