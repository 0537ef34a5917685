import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../build.ts';

test('nothing-lost: of twenty requests at once each is counted', async () => {
  const { pattern, another, store } = build();
  const others = [pattern, another()];
  await Promise.all(Array.from({ length: 20 }, (_, index) => others[index % 2]!.operation({ key: 'ann', amount: 1 })));
  assert.equal((await store.read('ann'))?.value, 20);
});

test('limit-holds: however many come at once, no more than the limit is accepted and told', async () => {
  const { pattern, another, store, broker } = build(10);
  const others = [pattern, another()];
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, index) => others[index % 2]!.operation({ key: 'ann', amount: 3 })),
  );
  assert.equal(outcomes.filter(({ status }) => status === 'accepted').length, 3);
  assert.equal((await store.read('ann'))?.value, 9);
  assert.equal(broker.published.length, 3);
});
