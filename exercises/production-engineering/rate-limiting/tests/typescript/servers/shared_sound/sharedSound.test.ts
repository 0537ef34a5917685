import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, askEach, server, temporaryFolder, VirtualClock, WatchedStore } from '../workbench.ts';

const dataDir = temporaryFolder();

test('last-place-is-given-once: of two servers that want the last place at the same time, one gets it', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  store.isSlow = true;
  const one = server(dataDir, clock.now, store, { rateLimitRequests: 1 });
  const other = server(dataDir, clock.now, store, { rateLimitRequests: 1 });
  const slow = ask(one);
  await Promise.race([store.firstIsDone.promise, slow]);
  assert.ok(store.roundTrips > 0, 'The server did not ask the shared store.');
  const quick = await ask(other);
  store.firstMayReturn.resolve();
  const outcomes = [quick, await slow].toSorted();
  assert.deepEqual(outcomes, ['refused', 'through'], "While one server waited for the store's answer, another asked.");
});

test('one-clock-for-all: a server whose clock is 40 seconds ahead lets nobody through early', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  const ahead = server(dataDir, clock.aheadBy(40), store, { rateLimitRequests: 2 });
  assert.deepEqual(await askEach([one, one]), ['through', 'through'], 'The first two requests must be let through.');
  clock.advance(30);
  assert.equal(await ask(ahead), 'refused', "Only 30 seconds have passed, whatever this server's own clock says.");
  clock.advance(30);
  assert.deepEqual(
    await askEach([ahead, ahead, one]),
    ['through', 'through', 'refused'],
    'After 60 seconds both places are free.',
  );
});
