import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attempt } from '../../src/attempt.ts';
import { Exclusive } from '../../src/exclusive.ts';
import { PatternClass } from '../../src/pattern.ts';
import { Totals } from '../../src/totals.ts';
import { weightOf } from '../../src/weigh.ts';

const isWell = async (): Promise<void> => undefined;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('keeps-the-newest: a key has one total, the newest', () => {
  const totals = new Totals();
  totals.set('ann', 3);
  totals.set('bob', 1);
  totals.set('ann', 7);
  assert.deepEqual([totals.get('ann'), totals.get('bob'), totals.get('cleo')], [7, 1, 0]);
});

test('refuses-nonsense: a request without a key, or with an amount that is none, is refused', async () => {
  const pattern = new PatternClass(isWell);
  for (const amount of [0, -5, 1.5, Number.NaN]) {
    await assert.rejects(pattern.operation({ key: 'ann', amount }), RangeError, `An amount of ${amount}.`);
  }
  await assert.rejects(pattern.operation({ key: ' ', amount: 1 }), RangeError, 'A key of blanks.');
});

test('one-at-a-time: work begins when the work before it has ended, well or badly', async () => {
  const exclusive = new Exclusive();
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async (): Promise<void> => {
      seen.push(`${name} begins`);
      await turn();
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
  const all = [exclusive.run(work('a')), exclusive.run(work('b', true)), exclusive.run(work('c'))];
  const ends = await Promise.allSettled(all);
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(seen, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('failure-is-told: a failure of the service is told, with its cause', async () => {
  const cause = new Error('down');
  const service = async (): Promise<void> => {
    throw cause;
  };
  await assert.rejects(attempt(service, { key: 'ann', amount: 1 }), { name: 'OperationFailed', cause });
});

test('weight: the first ten count once, each further one twice', () => {
  assert.deepEqual([1, 5, 10, 11, 20].map(weightOf), [1, 5, 10, 12, 30]);
});

test('first-request: a first request of weight two is answered with its weight', async () => {
  const pattern = new PatternClass(isWell);
  assert.equal(typeof (await pattern.operation({ key: 'ann', amount: 1 })), 'number');
});
