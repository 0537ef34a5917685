import assert from 'node:assert/strict';
import { judge, budgetLine, type Budget } from '../../bench/runs/report';
import type { Sample } from '../../bench/runs/subject';
import { ratioOf, seededRandom, shuffled, spreadOf } from '../../bench/statistics';

describe('the statistics of our benchmarks', () => {
  it('take the middle, and the quartiles around it', () => {
    assert.deepEqual(spreadOf([5, 1, 4, 2, 3]), { median: 3, low: 2, high: 4, count: 5 });
    assert.equal(spreadOf([1, 2, 3, 10]).median, 2.5);
    assert.throws(() => spreadOf([]));
  });

  it('put subjects in a new order each round, and in the same for the same seed', () => {
    const items = ['a', 'b', 'c', 'd', 'e'];
    const [first, again] = [seededRandom(7), seededRandom(7)];
    const orders = Array.from({ length: 40 }, () => shuffled(items, first).join(''));
    assert.deepEqual(
      orders,
      orders.map(() => shuffled(items, again).join('')),
    );
    assert.ok(new Set(orders).size > 20);
    for (const order of orders) assert.equal(Array.from(order).sort().join(''), 'abcde');
    const leaders = new Set(orders.map((order) => order.charAt(0)));
    assert.equal(leaders.size, items.length);
  });

  it('hold rounds together, so that a busy moment widens no ratio', () => {
    const busy = [1, 1, 1, 1, 9, 9, 1, 1, 5, 1];
    const ours = busy.map((factor) => 2 * factor);
    const rival = busy.map((factor) => 10 * factor);
    const { ratio, low, high } = ratioOf(ours, rival, seededRandom(1));
    assert.equal(ratio, 0.2);
    assert.equal(low.toFixed(6), '0.200000');
    assert.equal(high.toFixed(6), '0.200000');
  });

  it('show how little a noisy measuring says', () => {
    const random = seededRandom(3);
    const noisy = (): number[] => Array.from({ length: 30 }, () => 10 + 10 * random());
    const { ratio, low, high } = ratioOf(noisy(), noisy(), seededRandom(1));
    assert.ok(low < ratio && ratio < high && high - low > 0.1);
  });

  it('refuse series of different lengths', () => {
    assert.throws(() => ratioOf([1, 2], [1], seededRandom(1)));
  });
});

describe('a budget', () => {
  const budget: Budget = { name: 'scene:rival', scene: 'scene', ours: 'ours', rival: 'rival', most: 0.5 };
  const samplesOf = (subject: string, times: readonly number[]): Sample[] =>
    times.map((ms, round) => ({ scene: 'scene', subject, round, isRight: true, ms, moments: {} }));

  it('is told in one line, and holds up to its very edge', () => {
    const [judgement] = judge([budget], [...samplesOf('ours', [5, 5]), ...samplesOf('rival', [10, 10])], 1);
    assert.equal(judgement && budgetLine(judgement), 'scene:rival ratio 0.500 budget 0.5');
    assert.equal(judgement?.isBroken, false);
  });

  it('is broken above it', () => {
    const [judgement] = judge([budget], [...samplesOf('ours', [6, 6]), ...samplesOf('rival', [10, 10])], 1);
    assert.equal(judgement?.isBroken, true);
  });

  it('says nothing when one of the two was not measured', () => {
    assert.deepEqual(judge([budget], samplesOf('ours', [6]), 1), []);
  });
});
