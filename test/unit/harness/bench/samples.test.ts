import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toJson } from '../../../../src/harness/bench/benchChannel';
import { Samples } from '../../../../src/harness/bench/samples';

function kept(samples: Samples): number[] {
  return Array.from({ length: samples.count }, (_, index) => samples.at(index));
}

function samplesOf(count: number, limit: number): Samples {
  const samples = new Samples(limit);
  for (let value = 0; value < count; value++) samples.add(value);
  return samples;
}

describe('Samples', () => {
  it('keeps all that there are while they are few', () => {
    assert.deepEqual(kept(samplesOf(4, 5)), [0, 1, 2, 3]);
    assert.deepEqual(kept(samplesOf(5, 5)), [0, 1, 2, 3, 4]);
  });

  it('keeps evenly spaced ones from first to last when there are more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 4, max: 50 }), (count, limit) => {
        const values = kept(samplesOf(count, limit));
        assert.equal(values[0], 0);
        assert.equal(values.length, Math.min(count, limit));
        const gaps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
        if (gaps.length === 0) return;
        assert.ok(Math.min(...gaps) >= 1);
        assert.ok(Math.max(...gaps) <= 2 * Math.min(...gaps), gaps.join(' '));
        assert.ok(count - (values.at(-1) ?? 0) <= 2 * Math.max(...gaps));
      }),
    );
  });

  it('adds a share to each', () => {
    const samples = samplesOf(3, 5);
    samples.addToEach(0.5);
    assert.deepEqual(kept(samples), [0.5, 1.5, 2.5]);
  });

  it('begins anew', () => {
    const samples = samplesOf(100, 5);
    samples.clear();
    samples.add(7);
    assert.deepEqual(kept(samples), [7]);
  });
});

describe('toJson', () => {
  it('writes what JSON.stringify writes of plain values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // It keeps no sign of zero, as JSON.stringify.
        assert.equal(toJson(value), JSON.stringify(value));
      }),
    );
  });

  it('leaves out what is undefined, and writes samples as a list', () => {
    assert.equal(toJson({ a: undefined, b: samplesOf(3, 5), c: NaN }), '{"b":[0,1,2],"c":null}');
  });
});
