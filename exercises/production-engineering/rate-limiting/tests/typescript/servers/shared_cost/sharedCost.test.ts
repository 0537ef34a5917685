import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, askEach, get, server, temporaryFolder, VirtualClock, WatchedStore } from '../workbench.ts';

const dataDir = temporaryFolder();

test('one-round-trip: each request asks the store once, whether it is let through or not', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  assert.deepEqual(
    await askEach([one, one, one, one]),
    ['through', 'through', 'refused', 'refused'],
    'Two requests are the limit.',
  );
  assert.equal(store.roundTrips, 4, 'Exactly one round trip for each request: four requests, four round trips.');
});

test('health-asks-nobody: health is answered without the store', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store);
  assert.equal((await get(one, '/health')).status, 200, 'Health must be answered.');
  assert.equal(store.roundTrips, 0, 'Health must not wait for the store.');
});

test('silent-clients-leave-the-store: the store is empty again a minute after the last request', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  for (let number = 0; number < 20; number += 1) await ask(one, `10.0.0.${number}`);
  assert.ok(store.keyCount >= 1, 'The store must hold what the servers have let through.');
  clock.advance(30);
  await ask(one);
  clock.advance(59.999);
  await ask(one);
  await ask(one);
  assert.equal(await ask(one), 'refused', 'A client who still calls must not be dropped.');
  clock.advance(1);
  assert.equal(await ask(one), 'through', 'The first of these requests was more than a minute ago.');
  clock.advance(20);
  assert.equal(await ask(one), 'refused', 'Both requests of the last minute count.');
  clock.advance(39.999);
  assert.ok(store.keyCount >= 1, 'The last request was let through 59.999 seconds ago, and still counts.');
  clock.advance(0.001);
  const message = 'Nobody was let through for a minute, and no server asks for these clients any more.';
  assert.equal(store.keyCount, 0, message);
});
