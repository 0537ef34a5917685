import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../build.ts';

test('adds-up: what a key uses adds up in the store', async () => {
  const { pattern, store } = build();
  assert.deepEqual(await pattern.operation({ key: 'ann', amount: 4 }), { status: 'accepted', total: 4 });
  assert.deepEqual(await pattern.operation({ key: 'ann', amount: 3 }), { status: 'accepted', total: 7 });
  assert.equal((await store.read('ann'))?.value, 7);
});

test('survives-restart: another pattern on the same store goes on where this one was', async () => {
  const { pattern, another } = build();
  await pattern.operation({ key: 'ann', amount: 4 });
  assert.deepEqual(await another().operation({ key: 'ann', amount: 1 }), { status: 'accepted', total: 5 });
});

test('limit: above the limit nothing is written and nothing is told', async () => {
  const { pattern, broker } = build(5);
  await pattern.operation({ key: 'ann', amount: 4 });
  assert.deepEqual(await pattern.operation({ key: 'ann', amount: 2 }), { status: 'refused', total: 4 });
  assert.equal(broker.published.length, 1);
});

test('tells: each accepted request is told to the broker', async () => {
  const { pattern, broker } = build();
  await pattern.operation({ key: 'ann', amount: 4 });
  await pattern.operation({ key: 'bob', amount: 2 });
  assert.deepEqual(broker.published, [
    { topic: 'used', body: { key: 'ann', amount: 4, total: 4 } },
    { topic: 'used', body: { key: 'bob', amount: 2, total: 2 } },
  ]);
});
