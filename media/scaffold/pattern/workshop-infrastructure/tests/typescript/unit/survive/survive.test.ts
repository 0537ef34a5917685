import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../build.ts';

test('tries-again: a store that fails twice is asked a third time, after a while', async () => {
  const { pattern, store, waits } = build();
  store.failNext(2);
  assert.deepEqual(await pattern.operation({ key: 'ann', amount: 4 }), { status: 'accepted', total: 4 });
  assert.deepEqual(waits, [50, 100]);
});

test('gives-up: while the store is down the answer is that it is', async () => {
  const { pattern, store, waits, broker } = build();
  store.isUp = false;
  assert.deepEqual(await pattern.operation({ key: 'ann', amount: 4 }), { status: 'unavailable' });
  assert.deepEqual(waits, [50, 100]);
  store.isUp = true;
  assert.deepEqual(await pattern.operation({ key: 'ann', amount: 4 }), { status: 'accepted', total: 4 });
  assert.equal(broker.published.length, 1);
});

test('keeps-events: while the broker is down requests are accepted, and told in their order once it is back', async () => {
  const { pattern, broker } = build();
  broker.isUp = false;
  assert.equal((await pattern.operation({ key: 'ann', amount: 1 })).status, 'accepted');
  assert.equal((await pattern.operation({ key: 'ann', amount: 2 })).status, 'accepted');
  broker.isUp = true;
  await pattern.operation({ key: 'ann', amount: 4 });
  assert.deepEqual(
    broker.published.map(({ body }) => (body as { amount: number }).amount),
    [1, 2, 4],
  );
});

test('tells-once: what is told while several requests come at once is told once', async () => {
  const { pattern, broker } = build();
  broker.isUp = false;
  await pattern.operation({ key: 'ann', amount: 1 });
  broker.isUp = true;
  await Promise.all(['bob', 'cleo', 'dina'].map((key) => pattern.operation({ key, amount: 1 })));
  await pattern.operation({ key: 'emil', amount: 1 });
  const keys = broker.published.map(({ body }) => (body as { key: string }).key);
  assert.deepEqual(keys.toSorted(), ['ann', 'bob', 'cleo', 'dina', 'emil']);
});
