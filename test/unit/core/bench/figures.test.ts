import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distributionOf, figuresOf } from '../../../../src/core/bench/figures';
import { DISTRIBUTION_AT, metricsOf, type Load, type RawSlice } from '../../../../src/core/bench/model';

const CLOSED: Load = { kind: 'closed', clients: [1] };

const slice = (part: Partial<RawSlice>): RawSlice => ({
  ...{ pair: 0, side: 'own', operations: 10, elapsedMs: 10, latencies: [] },
  ...part,
});

const near = (actual: number | undefined, expected: number, tolerance = 1e-9): void => {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `${String(actual)}, not ${String(expected)}`,
  );
};

describe('the figures of a process', () => {
  it('count a rare slow operation in the throughput: all operations over all their time', () => {
    const quick = Array.from({ length: 9 }, () => slice({ operations: 1000, elapsedMs: 10 }));
    const { throughput } = figuresOf([...quick, slice({ operations: 1000, elapsedMs: 910 })], {}, CLOSED);
    near(throughput, 10_000);
  });

  it('take percentiles over the latencies of all slices, between neighbours', () => {
    const slices = [slice({ latencies: [4, 2] }), slice({ latencies: [1, 5, 3] })];
    const { p50, p95, p99, 'p99.9': p999 } = figuresOf(slices, {}, CLOSED);
    near(p50, 3);
    near(p95, 4.8);
    near(p99, 4.96);
    near(p999, 4.996);
  });

  it('are those at the most clients, with one throughput for each number and how it scales', () => {
    const load: Load = { kind: 'closed', clients: [1, 4, 8] };
    const slices = [
      slice({ clients: 8, operations: 60, elapsedMs: 10, latencies: [8] }),
      slice({ clients: 1, operations: 10, elapsedMs: 10, latencies: [1] }),
      slice({ clients: 4, operations: 30, elapsedMs: 10, latencies: [4] }),
      slice({ clients: 8, operations: 20, elapsedMs: 10, latencies: [8] }),
    ];
    const figures = figuresOf(slices, { peakBytes: 2048 }, load);
    near(figures['throughput@1'], 1000);
    near(figures['throughput@4'], 3000);
    near(figures['throughput@8'], 4000);
    near(figures['throughput'], 4000);
    near(figures['scaling'], 4);
    near(figures['p50'], 8);
    for (const metric of metricsOf(load)) assert.ok(figures[metric] !== undefined, metric);
  });

  it('give a time for each size, and the exponent with which it grows', () => {
    const load: Load = { kind: 'sizes', sizes: [1000, 2000, 4000] };
    const slices = load.sizes.flatMap((size) => [
      slice({ size, operations: 3, elapsedMs: 2 * (size / 1000) ** 2 }),
      slice({ size, operations: 1, elapsedMs: 2 * (size / 1000) ** 2 }),
    ]);
    const figures = figuresOf(slices, { peakBytes: 1 }, load);
    near(figures['time@1000'], 1);
    near(figures['time@4000'], 16);
    near(figures['growth'], 2);
    for (const metric of metricsOf(load)) assert.ok(figures[metric] !== undefined, metric);
    assert.equal(figures['throughput'], undefined);
  });

  it('find the exponent of any power of the size, however the slices are cut', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }),
        (exponent, counts) => {
          const slices = counts.map((operations, index) => {
            const size = 500 * 2 ** index;
            return slice({ size, operations, elapsedMs: operations * size ** exponent });
          });
          near(figuresOf(slices, {}, { kind: 'sizes', sizes: [500, 1000, 2000] })['growth'], exponent, 1e-6);
        },
      ),
    );
  });

  const sustained: Load = { kind: 'sustained', operations: 20_000 };
  const points = (bytesAt: (operations: number) => number): [number, number][] =>
    Array.from({ length: 20 }, (_, index): [number, number] => [1000 * (index + 1), bytesAt(1000 * (index + 1))]);
  const growth = (bytesAt: (operations: number) => number): number | undefined =>
    figuresOf([slice({})], { held: points(bytesAt) }, sustained)['memoryGrowth'];

  it('tell a leak from tables that find their size at first', () => {
    near(
      growth((operations) => 1e6 + 0.5 * operations),
      500,
    );
    near(
      growth((operations) => 1e6 + 100 * Math.min(operations, 6000)),
      0,
    );
  });

  it('are not swayed by a cache that is emptied now and then, and no growth is less than none', () => {
    near(
      growth((operations) => 1e6 + 2 * operations - (operations === 15_000 ? 5e5 : 0)),
      2000,
      1,
    );
    assert.equal(
      growth((operations) => 1e6 - operations),
      0,
    );
  });

  it('leave out what was not measured', () => {
    assert.deepEqual(figuresOf([], { peakBytes: 0, held: [] }, CLOSED), {});
    assert.deepEqual(figuresOf([slice({ elapsedMs: 0 })], {}, CLOSED), {});
    assert.deepEqual(figuresOf([], { held: [[1000, 5]] }, sustained), {});
    assert.deepEqual(figuresOf([], { startUpMs: 12, peakBytes: 7 }, { kind: 'startUp' }), {
      startUp: 12,
      peakMemory: 7,
    });
    const one = figuresOf([slice({ size: 1000 })], {}, { kind: 'sizes', sizes: [1000, 2000, 4000] });
    assert.deepEqual(Object.keys(one), ['time@1000']);
  });
});

describe('the distribution of latencies', () => {
  it('puts the latencies of all pairs together, each side by itself', () => {
    const raw = [
      slice({ pair: 0, latencies: [1, 2] }),
      slice({ pair: 1, latencies: [3] }),
      slice({ pair: 1, side: 'baseline', latencies: [7] }),
    ];
    const { own, baseline } = distributionOf(raw);
    assert.equal(own.length, DISTRIBUTION_AT.length);
    assert.deepEqual([own[0], own[DISTRIBUTION_AT.indexOf(0.5)], own.at(-1)], [1, 2, 3]);
    assert.deepEqual([...new Set(baseline)], [7]);
  });

  it('is that at the most clients, and of the largest inputs', () => {
    const clients = [slice({ clients: 8, latencies: [9] }), slice({ clients: 1, latencies: [1] })];
    assert.deepEqual([...new Set(distributionOf(clients).own)], [9]);
    const sizes = [slice({ size: 1000, latencies: [1] }), slice({ size: 4000, latencies: [16] })];
    assert.deepEqual([...new Set(distributionOf(sizes).own)], [16]);
  });

  it('is nothing where no latency was measured', () => {
    assert.deepEqual(distributionOf([slice({})]), { own: [], baseline: [] });
  });

  it('rises', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (latencies) => {
        const { own } = distributionOf([slice({ latencies })]);
        assert.ok(own.every((value, index) => index === 0 || value >= (own[index - 1] ?? 0)));
        assert.deepEqual([own[0], own.at(-1)], [Math.min(...latencies), Math.max(...latencies)]);
      }),
    );
  });
});
