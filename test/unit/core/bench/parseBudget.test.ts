import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GROWTH_ORDERS, METRICS, type Metric } from '../../../../src/core/bench/model';
import { exponentOf, parseBudget } from '../../../../src/core/bench/parseBudget';

const limitOf = (metric: Metric, text: string): unknown => {
  const parsed = parseBudget(metric, text);
  return 'budget' in parsed ? parsed.budget.limit : parsed.fault;
};
const faultOf = (metric: Metric, text: string): string => {
  const parsed = parseBudget(metric, text);
  assert.ok('fault' in parsed, `${text} was read as ${JSON.stringify(parsed)}`);
  return parsed.fault;
};

describe('reading a budget', () => {
  it('reads shares of the baseline', () => {
    assert.deepEqual(limitOf('throughput', '>= 3x baseline'), { kind: 'ratio', factor: 3 });
    assert.deepEqual(limitOf('p95', '<=1.5x  baseline'), { kind: 'ratio', factor: 1.5 });
    assert.deepEqual(limitOf('scaling', '>= 0.9 x baseline'), { kind: 'ratio', factor: 0.9 });
  });

  it('reads figures in the units of their metric', () => {
    assert.deepEqual(limitOf('throughput', '>= 50000/s'), { kind: 'absolute', value: 50_000 });
    assert.deepEqual(limitOf('throughput', '>= 50,000/s'), { kind: 'absolute', value: 50_000 });
    assert.deepEqual(limitOf('throughput', '>= 1.5 k/s'), { kind: 'absolute', value: 1500 });
    assert.deepEqual(limitOf('throughput', '>= 120/min'), { kind: 'absolute', value: 2 });
    assert.deepEqual(limitOf('p99', '<= 100ms'), { kind: 'absolute', value: 100 });
    assert.deepEqual(limitOf('p50', '<= 250 µs'), { kind: 'absolute', value: 0.25 });
    assert.deepEqual(limitOf('startUp', '<= 2s'), { kind: 'absolute', value: 2000 });
    assert.deepEqual(limitOf('peakMemory', '<= 500MB'), { kind: 'absolute', value: 500 * 1024 ** 2 });
    assert.deepEqual(limitOf('scaling', '>= 3x'), { kind: 'absolute', value: 3 });
  });

  it('reads orders of growth, as they are typed', () => {
    for (const order of GROWTH_ORDERS) assert.deepEqual(limitOf('growth', `<= ${order}`), { kind: 'order', order });
    assert.deepEqual(limitOf('growth', '<= n  log   n'), { kind: 'order', order: 'n log n' });
    assert.deepEqual(limitOf('growth', '<= n²'), { kind: 'order', order: 'n^2' });
  });

  it('keeps what the author wrote', () => {
    const parsed = parseBudget('throughput', '>= 3x baseline');
    assert.ok('budget' in parsed);
    assert.equal(parsed.budget.text, '>= 3x baseline');
    assert.equal(parsed.budget.sense, 'atLeast');
  });

  it('refuses a sense that would reward slow code', () => {
    assert.match(faultOf('throughput', '<= 3x baseline'), /more is better/);
    assert.match(faultOf('p95', '>= 10ms'), /less is better/);
    assert.match(faultOf('growth', '>= n'), /less is better/);
  });

  it('refuses what is no number, and never guesses at a comma', () => {
    for (const text of [
      '>= 1,5x baseline',
      '>= 1.2.3x baseline',
      '>= 0x baseline',
      '>= -1/s',
      '>= x baseline',
      '>= 5,00/s',
    ]) {
      assert.match(faultOf('throughput', text), /^The budget ".*" of throughput .*; write it as/);
    }
  });

  it('refuses units of another metric, and a share of what may be nothing', () => {
    assert.match(faultOf('throughput', '>= 10ms'), /has no unit of throughput/);
    assert.match(faultOf('p95', '<= 10'), /has no unit of p95/);
    assert.match(faultOf('memoryGrowth', '<= 2x baseline'), /may be nothing/);
    assert.match(faultOf('growth', '<= n^4'), /no order of growth/);
    assert.match(faultOf('p95', '10ms'), /neither/);
  });

  it('answers any text with a budget above nothing or with a sentence', () => {
    const texts = fc.oneof(
      fc.string(),
      fc
        .tuple(
          fc.constantFrom('>=', '<='),
          fc.string({ unit: fc.constantFrom('0', '1', '5', '9', '.', ',') }),
          fc.constantFrom('x baseline', '/s', 'ms', 'MB', 'x'),
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...METRICS), texts, (metric, text) => {
        const parsed = parseBudget(metric, text);
        if ('fault' in parsed) assert.match(parsed.fault, /write it as/);
        else if (parsed.budget.limit.kind === 'ratio') assert.ok(parsed.budget.limit.factor > 0);
        else if (parsed.budget.limit.kind === 'absolute') assert.ok(parsed.budget.limit.value > 0);
      }),
    );
  });
});

describe('the exponent of an order of growth', () => {
  it('is the slope between the two sizes in logarithms', () => {
    assert.deepEqual([exponentOf('1', 10, 100), exponentOf('n', 10, 100), exponentOf('n^3', 10, 100)], [0, 1, 3]);
    const cost = (size: number): number => size * Math.log(size);
    const slope = Math.log(cost(8000) / cost(1000)) / Math.log(8);
    assert.ok(Math.abs(exponentOf('n log n', 1000, 8000) - slope) < 1e-12);
  });

  it('is a number for all sizes, and rises from order to order', () => {
    fc.assert(
      // Between the least sizes a logarithm grows as quickly as n.
      fc.property(fc.integer({ min: 3, max: 1e6 }), fc.integer({ min: 2, max: 100 }), (smallest, factor) => {
        const exponents = GROWTH_ORDERS.map((order) => exponentOf(order, smallest, smallest * factor));
        assert.ok(exponents.every((one, index) => Number.isFinite(one) && one >= (exponents[index - 1] ?? 0)));
      }),
    );
    assert.ok(Number.isFinite(exponentOf('n log n', 1, 100)));
  });
});
