import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attempt } from '../../src/attempt.ts';
import { PatternClass } from '../../src/pattern.ts';
import { isValid } from '../../src/validate.ts';
import { weightOf } from '../../src/weigh.ts';

test('many requests at once, one after the other and all of them', async () => {
  const pattern = new PatternClass(() => new Promise((resolve) => setTimeout(resolve, 1)));
  const totals = await Promise.all([1, 2, 3].map((amount) => pattern.operation({ key: 'ann', amount })));
  assert.deepEqual(totals, [1, 3, 6]);
});

test('the second total is the one that counts', async () => {
  const pattern = new PatternClass(async () => undefined);
  await pattern.operation({ key: 'ann', amount: 1 });
  await pattern.operation({ key: 'ann', amount: 1 });
  assert.equal(await pattern.operation({ key: 'ann', amount: 1 }), 3);
});

test('the rest', async () => {
  assert.equal(isValid({ key: 'ann', amount: 0 }), false);
  assert.equal(weightOf(3), 3);
  await assert.rejects(attempt(() => Promise.reject(new Error('down')), { key: 'ann', amount: 1 }));
});
