import assert from 'node:assert/strict';
import fc from 'fast-check';
import { intervalOf, isSurelyWithin } from '../../../../src/core/bench/interval';
import { medianOf, quantileOf } from '../../../../src/core/bench/quantiles';
import { createRandom } from '../../../../src/core/bench/random';
import { studentTQuantile } from '../../../../src/core/bench/studentT';
import { trimmedMeanOf, typicalOf } from '../../../../src/core/bench/trimmedMean';

const near = (actual: number, expected: number, tolerance: number): void => {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${String(actual)}, not ${String(expected)}`);
};
const value = fc.double({ min: -10, max: 10, noNaN: true });
const values = fc.array(value, { minLength: 8, maxLength: 40 });
const tail = fc.double({ min: 1e-4, max: 0.05, noNaN: true });

describe('random numbers of a seed', () => {
  it('are the same for the same seed, and others for another', () => {
    const first = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, random);
    };
    assert.deepEqual(first(7), first(7));
    assert.notDeepEqual(first(7), first(8));
    assert.ok(first(0).some((number) => number !== 0));
  });

  it('fall evenly over their range, in each bit and from one to the next', () => {
    const random = createRandom(1);
    const count = 50_000;
    const bits = new Array<number>(32).fill(0);
    const cells = new Array<number>(64).fill(0);
    let before = random();
    for (let index = 0; index < count; index++) {
      const number = random();
      assert.ok(Number.isInteger(number) && number >= 0 && number < 2 ** 32);
      for (let bit = 0; bit < 32; bit++) bits[bit] = (bits[bit] ?? 0) + ((number >>> bit) & 1);
      const cell = (before >>> 29) * 8 + (number >>> 29);
      cells[cell] = (cells[cell] ?? 0) + 1;
      before = number;
    }
    // Five standard deviations of a fair coin.
    for (const ones of bits) near(ones, count / 2, 2.5 * Math.sqrt(count));
    const chiSquare = cells.reduce((sum, seen) => sum + (seen - count / 64) ** 2 / (count / 64), 0);
    assert.ok(chiSquare > 25 && chiSquare < 120, String(chiSquare));
  });
});

describe('quantiles of Student’s t', () => {
  it('are those of the printed tables', () => {
    const table: readonly (readonly [number, number, number])[] = [
      [0.025, 1, 12.7062],
      [0.025, 2, 4.3027],
      [0.005, 3, 5.8409],
      [0.025, 7, 2.3646],
      [0.0005, 7, 5.4079],
      [0.01, 30, 2.4573],
      [0.0005, 40, 3.551],
    ];
    for (const [share, degrees, expected] of table) near(studentTQuantile(share, degrees), expected, 5e-5);
    near(studentTQuantile(0.5, 5), 0, 1e-9);
  });

  it('come near those of the normal distribution with many degrees of freedom', () => {
    near(studentTQuantile(0.025, 2000), 1.95996, 2e-3);
    near(studentTQuantile(0.001, 2001), 3.09023, 6e-3);
  });
});

describe('quantiles of numbers', () => {
  it('lie between neighbours, as of type 7', () => {
    assert.equal(quantileOf([1, 2, 3, 4], 0.5), 2.5);
    near(quantileOf([10, 20, 30, 40, 50], 0.95), 48, 1e-9);
    assert.deepEqual([quantileOf([3, 9], 0), quantileOf([3, 9], 1), quantileOf([5], 0.7)], [3, 9, 5]);
    assert.equal(quantileOf([], 0.5), NaN);
    assert.equal(medianOf([9, 1, 5]), 5);
    assert.equal(medianOf([Infinity, Infinity, 1]), Infinity);
  });
});

describe('the trimmed mean', () => {
  it('leaves out an eighth at either end, and reckons its error from what stands in for it', () => {
    const { mean, standardError, kept } = trimmedMeanOf(Float64Array.of(-100, 1, 2, 3, 4, 5, 6, 100));
    assert.deepEqual([mean, kept], [3.5, 6]);
    // Winsorised: 1 1 2 3 4 5 6 6, whose squares around their mean are 30.
    near(standardError, Math.sqrt(30 / (6 * 5)), 1e-12);
  });

  it('is the mean where nothing is to be left out', () => {
    const { mean, standardError } = trimmedMeanOf(Float64Array.of(1, 2, 3, 6));
    assert.equal(mean, 3);
    near(standardError, Math.sqrt(14 / (4 * 3)), 1e-12);
    assert.equal(typicalOf([6, 1, 2, 3]), 3);
    assert.equal(typicalOf([]), NaN);
  });
});

describe('the interval of the middle', () => {
  it('lies around its estimate, and is the wider the more certain it has to be', () => {
    fc.assert(
      fc.property(values, tail, (numbers, share) => {
        const of = Float64Array.from(numbers);
        const { low, estimate, high } = intervalOf(of, share);
        assert.ok(low <= estimate && estimate <= high);
        const surer = intervalOf(of, share / 10);
        assert.ok(surer.low <= low && high <= surer.high);
      }),
      { numRuns: 40 },
    );
  });

  it('moves and stretches with its values, and is the same in whatever order they come', () => {
    fc.assert(
      fc.property(values, value, fc.double({ min: 0.1, max: 10, noNaN: true }), (numbers, shift, factor) => {
        const before = intervalOf(Float64Array.from(numbers), 0.01);
        const after = intervalOf(Float64Array.from(numbers, (number) => number * factor + shift).reverse(), 0.01);
        near(after.low, before.low * factor + shift, 1e-6 * (1 + factor * 100));
        near(after.high, before.high * factor + shift, 1e-6 * (1 + factor * 100));
      }),
      { numRuns: 40 },
    );
  });

  it('holds more than Student’s t of the trimmed mean does, and the middle values', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const of = Float64Array.from(numbers);
        const { low, high } = intervalOf(of, 0.01);
        const { mean, standardError, kept } = trimmedMeanOf(of.slice().sort());
        const half = studentTQuantile(0.01, kept - 1) * standardError;
        assert.ok(low <= mean - half && mean + half <= high);
        assert.ok(low <= medianOf(numbers) && medianOf(numbers) <= high);
      }),
      { numRuns: 40 },
    );
  });

  it('reaches further on the side to which its values are skewed', () => {
    const skewed = Float64Array.from({ length: 27 }, (_, index) => -Math.log(1 - (index + 0.5) / 27));
    const { low, estimate, high } = intervalOf(skewed, 0.002);
    assert.ok(high - estimate > 1.2 * (estimate - low), `${String(low)} ${String(estimate)} ${String(high)}`);
  });

  it('has no width where all values are the same, and all of them where one of eight is not', () => {
    assert.deepEqual(intervalOf(new Float64Array(12).fill(2), 0.001), { estimate: 2, low: 2, high: 2 });
    assert.deepEqual(intervalOf(Float64Array.of(0, 0, 0, 5, 0, 0, 0, 0), 0.001), { estimate: 0, low: 0, high: 5 });
  });

  it('leaves out as many values at its ends as the chance of the median beyond them allows', () => {
    // With 11 values the chance of all on one side is 1 in 2048, of all but one 12 in 2048.
    const numbers = Float64Array.of(-9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9);
    assert.deepEqual(intervalOf(numbers, 1 / 2048), { estimate: 1, low: -9, high: 9 });
    assert.deepEqual(intervalOf(numbers, 12 / 2048), { estimate: 1, low: 1, high: 1 });
  });

  it('is known to hold a limit without the bootstrap only where it does', () => {
    fc.assert(
      fc.property(values, value, tail, (numbers, limit, share) => {
        const of = Float64Array.from(numbers);
        const { low, high } = intervalOf(of, share);
        if (isSurelyWithin(limit, of, share)) assert.ok(low < limit && limit < high);
      }),
      { numRuns: 40 },
    );
  });
});
