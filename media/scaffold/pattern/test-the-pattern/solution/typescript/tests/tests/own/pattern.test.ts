import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

let now: number;
let asked: string[];
let isDown: boolean;
let pattern: PatternClass;

beforeEach(() => {
  now = 0;
  asked = [];
  isDown = false;
  const service = async (key: string, amount: number): Promise<void> => {
    asked.push(`${key} ${amount}`);
    await Promise.resolve();
    if (isDown) throw new Error('down');
  };
  pattern = new PatternClass({ service, limit: 10, restMs: 1000, now: () => now });
});

test('core: what a key uses adds up, and each key has a total of its own', async () => {
  assert.deepEqual(await pattern.operation('ann', 4), { status: 'accepted', total: 4 });
  assert.deepEqual(await pattern.operation('ann', 3), { status: 'accepted', total: 7 });
  assert.deepEqual(await pattern.operation('bob', 2), { status: 'accepted', total: 2 });
  assert.deepEqual(asked, ['ann 4', 'ann 3', 'bob 2']);
});

test('core: exactly the limit is accepted, one more is refused and the service not asked', async () => {
  assert.equal((await pattern.operation('ann', 10)).status, 'accepted');
  assert.deepEqual(await pattern.operation('ann', 1), { status: 'refused', total: 10 });
  assert.equal(asked.length, 1);
});

test('core: requests that make no sense are refused', async () => {
  for (const amount of [0, -1, 1.5]) await assert.rejects(pattern.operation('ann', amount), RangeError);
  await assert.rejects(pattern.operation('  ', 1), RangeError);
});

/** A pattern whose service waits until it is let go on. */
function held(): { readonly pattern: PatternClass; readonly begun: string[]; readonly goOn: () => void } {
  const waiting: (() => void)[] = [];
  const begun: string[] = [];
  const service = (key: string, amount: number): Promise<void> => {
    begun.push(`${key} ${amount}`);
    return new Promise((resolve) => waiting.push(resolve));
  };
  return {
    pattern: new PatternClass({ service, limit: 10, restMs: 1000, now: () => now }),
    begun,
    goOn: () => waiting.shift()?.(),
  };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('concurrency: requests of one key are served one after the other, and none is lost', async () => {
  const { pattern: slow, begun, goOn } = held();
  const all = [1, 2, 3].map((amount) => slow.operation('ann', amount));
  for (const expected of [['ann 1'], ['ann 1', 'ann 2'], ['ann 1', 'ann 2', 'ann 3']]) {
    await turn();
    assert.deepEqual(begun, expected);
    goOn();
  }
  assert.deepEqual(
    (await Promise.all(all)).map(({ total }) => total),
    [1, 3, 6],
  );
});

test('performance: requests of different keys do not wait for each other', async () => {
  const { pattern: slow, begun, goOn } = held();
  const all = ['ann', 'bob', 'cleo'].map((key) => slow.operation(key, 1));
  await turn();
  assert.equal(begun.length, 3);
  for (let index = 0; index < 3; index += 1) goOn();
  await Promise.all(all);
});

test('failure: what failed is degraded, not counted, and the next one is served', async () => {
  await pattern.operation('ann', 4);
  isDown = true;
  assert.deepEqual(await pattern.operation('ann', 3), { status: 'degraded', total: 4 });
  isDown = false;
  assert.deepEqual(await pattern.operation('ann', 3), { status: 'accepted', total: 7 });
});

test('performance: after three failures in a row the service is left alone, and answers come at once', async () => {
  isDown = true;
  for (let index = 0; index < 5; index += 1) await pattern.operation('ann', 1);
  assert.equal(asked.length, 3);
});

test('recovery: when the rest is over it is asked again, and all is as before', async () => {
  isDown = true;
  for (let index = 0; index < 3; index += 1) await pattern.operation('ann', 1);
  isDown = false;
  now = 999;
  assert.equal((await pattern.operation('ann', 1)).status, 'degraded');
  now = 1000;
  assert.deepEqual(await pattern.operation('ann', 1), { status: 'accepted', total: 1 });
});

test('recovery: failures that are not in a row do not add up', async () => {
  for (const fails of [true, true, false, true, true]) {
    isDown = fails;
    await pattern.operation('ann', 1);
  }
  isDown = false;
  assert.equal((await pattern.operation('ann', 1)).status, 'accepted');
});
