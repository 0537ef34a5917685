import assert from 'node:assert/strict';
import fc from 'fast-check';
import { batchSize, clockResolution, MAX_BATCH, shortestBatch } from '../../../../src/harness/bench/batchSize';
import { BenchFailure } from '../../../../src/harness/bench/benchFailure';
import { Checking, MAX_CHECKED } from '../../../../src/harness/bench/checking';
import { parseCommand } from '../../../../src/harness/bench/commandLine';

function measured(count: number, firstIndex = 100) {
  const places = Array.from({ length: count }, (_, place) => place);
  return { results: places, inputs: places.map((place) => -place), count, firstIndex };
}

describe('Checking', () => {
  it('looks at all results, or at evenly spaced ones, and always at the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 400 }), (count, stride) => {
        const seen: number[] = [];
        const checking = new Checking((result, input, index) => {
          assert.equal(input, -(result as number));
          assert.equal(index, 100 + (result as number));
          seen.push(result as number);
        });
        assert.equal(checking.checkAll(measured(count), stride), undefined);
        assert.equal(seen.at(-1), count - 1);
        assert.equal(new Set(seen).size, seen.length);
        assert.ok((seen[0] ?? 0) < stride);
        for (const [at, place] of seen.entries()) {
          if (at > 0 && at < seen.length - 1) assert.equal(place - (seen[at - 1] ?? 0), stride);
        }
      }),
    );
  });

  it('looks at up to a thousand in a slice', () => {
    const checking = new Checking(() => true);
    assert.equal(checking.strideOf(500, 20), 1);
    assert.equal(checking.strideOf(MAX_CHECKED, 20), 1);
    assert.equal(checking.strideOf(10 * MAX_CHECKED, 20), 10);
  });

  const wrong: Readonly<Record<string, readonly [check: () => unknown, message: string]>> = {
    false: [() => false, 'the check does not accept it.'],
    'a text': [() => 'it is 3', 'it is 3'],
    'an assertion': [() => assert.fail('not equal'), 'not equal'],
    'an error': [
      () => (undefined as unknown as { a: unknown }).a,
      "its check threw TypeError: Cannot read properties of undefined (reading 'a')",
    ],
    'anything thrown': [
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw 'up';
      },
      'its check threw up',
    ],
  };
  for (const [name, [check, message]] of Object.entries(wrong)) {
    const isExpected = (error: unknown) =>
      error instanceof BenchFailure &&
      error.isWrong &&
      error.message === `The result of operation 100 is wrong: ${message}`;
    it(`takes ${name} for a wrong result`, () => {
      assert.throws(() => new Checking(check).checkAll(measured(1), 1), isExpected);
    });

    it(`takes ${name} for a wrong result when it is promised`, async () => {
      const later = () => Promise.resolve().then(check);
      await assert.rejects(async () => new Checking(later).checkAll(measured(1), 1), isExpected);
    });
  }

  for (const answer of [undefined, true, '', null, 0]) {
    it(`takes ${JSON.stringify(answer)} for a right result`, async () => {
      assert.equal(new Checking(() => answer).checkAll(measured(3), 1), undefined);
      const later = new Checking(async () => answer).checkAll(measured(3), 1);
      assert.ok(later instanceof Promise);
      await later;
    });
  }
});

describe('batchSize', () => {
  it('lasts long enough, and hardly longer', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 100, noNaN: true }), (latencyMs) => {
        const size = batchSize(latencyMs, 0.05);
        assert.ok(size * latencyMs >= 0.05 || size === MAX_BATCH);
        assert.ok(size === 1 || (size - 1) * latencyMs < 0.05 + 1e-9);
      }),
    );
    assert.equal(batchSize(0, 0.05), MAX_BATCH);
  });

  it('goes by the clock of the machine', () => {
    const resolution = clockResolution();
    assert.ok(resolution > 0 && resolution < 20);
    assert.equal(shortestBatch(0.00004), 0.05);
    assert.equal(shortestBatch(0.001), 1);
  });
});

describe('parseCommand', () => {
  it('reads what is there, and stands in for what is not', () => {
    assert.deepEqual(parseCommand('{"do":"slice","ms":20,"clients":8,"ratePerSecond":0.5}'), {
      name: 'slice',
      ms: 20,
      clients: 8,
      size: undefined,
      ratePerSecond: 0.5,
      operations: 1,
      points: 1,
    });
  });

  it('refuses what is no command', () => {
    for (const line of ['[]', '{}', '3', '{"do":1}']) assert.throws(() => parseCommand(line));
  });
});
