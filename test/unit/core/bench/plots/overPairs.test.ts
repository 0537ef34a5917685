import assert from 'node:assert/strict';
import type { Pair } from '../../../../../src/core/bench/model';
import { measuredWith, overPairs } from '../../../../../src/core/bench/plots/overPairs';

const pairsOf = (values: readonly number[]): Pair[] =>
  values.map((value) => ({ own: { 'throughput@8': value }, baseline: {} }));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a figure over the pairs', () => {
  it('is the median, with the interval of order statistics that the tables give for 95 %', () => {
    // Conover 1999, table of confidence intervals for the median: ranks 1–8 of 8, 3–10 of 12, 14–27 of 40.
    const intervalOf = (count: number) => overPairs(pairsOf(upTo(count)), 'own', 'throughput@8')?.interval;
    assert.deepEqual(intervalOf(8), { low: 1, high: 8 });
    assert.deepEqual(intervalOf(12), { low: 3, high: 10 });
    assert.deepEqual(intervalOf(40), { low: 14, high: 27 });
    assert.equal(overPairs(pairsOf([5, 1, 3]), 'own', 'throughput@8')?.median, 3);
  });

  it('has no interval from less than six pairs, and is nothing without a figure', () => {
    assert.deepEqual(overPairs(pairsOf(upTo(5)), 'own', 'throughput@8'), { median: 3 });
    assert.ok(overPairs(pairsOf(upTo(6)), 'own', 'throughput@8')?.interval);
    assert.equal(overPairs(pairsOf(upTo(6)), 'baseline', 'throughput@8'), undefined);
  });

  it('knows what it was measured with, the least first', () => {
    const pair: Pair = { own: { 'throughput@16': 1, 'throughput@1': 1, throughput: 1, 'time@4': 1 }, baseline: {} };
    assert.deepEqual(measuredWith([pair], 'throughput'), [1, 16]);
    assert.deepEqual(measuredWith([pair], 'time'), [4]);
  });
});
