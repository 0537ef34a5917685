import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNE, ask, askEach, BERT, get, server, temporaryFolder, VirtualClock, WatchedStore } from '../workbench.ts';

const dataDir = temporaryFolder();

test('two-servers-one-limit: a caller gets a hundred requests a minute through, however they fall on the servers', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store);
  const other = server(dataDir, clock.now, store);
  const outcomes = await askEach(Array.from({ length: 102 }, (_, number) => (number % 3 > 0 ? one : other)));
  const letThrough = outcomes.filter((outcome) => outcome === 'through').length;
  assert.equal(letThrough, 100, 'With two servers the limit is still a hundred, not two hundred.');
  assert.deepEqual(
    await askEach([one, other]),
    ['refused', 'refused'],
    'A hundred requests have been let through already.',
  );
});

test('slides-for-both: places come free one by one, on whichever server they were taken; refused requests take none', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  const other = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  assert.equal(await ask(one), 'through', 'There are two places.');
  clock.advance(30);
  assert.equal(await ask(other), 'through', 'One of two places is left.');
  for (let second = 31; second < 60; second += 1) {
    clock.advance(1);
    assert.equal(await ask(one), 'refused', 'Both requests of the last minute count, on whichever server they were.');
  }
  clock.advance(1);
  assert.deepEqual(
    await askEach([other, one, other]),
    ['through', 'refused', 'refused'],
    'One place is free, on both servers.',
  );
  clock.advance(29.999);
  assert.equal(await ask(one), 'refused', 'The second request was let through 59.999 seconds ago.');
  clock.advance(0.001);
  assert.equal(await ask(one), 'through', 'The second request was let through exactly 60 seconds ago.');
});

test('says-when-to-come-back: a server knows how long to wait although another let the request through', async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const limits = { rateLimitRequests: 1, rateLimitWindowSeconds: 20 };
  const one = server(dataDir, clock.now, store, limits);
  const other = server(dataDir, clock.now, store, limits);
  await ask(one);
  clock.advance(3.999);
  const refused = await get(other, '/api/v1/cases/no-such-case/letter');
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '17'], 'Of 20 seconds 16.001 are left.');
  assert.deepEqual(Object.keys((await refused.json()) as object), ['detail'], 'The body must be an ErrorResponse.');
});

test("clients-are-apart-in-the-store: one caller's requests take nothing from another's", async () => {
  const clock = new VirtualClock();
  const store = new WatchedStore(clock.now);
  const one = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  const other = server(dataDir, clock.now, store, { rateLimitRequests: 2 });
  assert.deepEqual(
    await askEach([one, other, one], ANNE),
    ['through', 'through', 'refused'],
    'Two requests are the limit.',
  );
  assert.deepEqual(
    await askEach([other, one, other], BERT),
    ['through', 'through', 'refused'],
    'Another caller has a limit of their own.',
  );
});

test('without-a-store-as-before: servers without a shared store count each for itself', async () => {
  const clock = new VirtualClock();
  const one = server(dataDir, clock.now, undefined, { rateLimitRequests: 2 });
  const other = server(dataDir, clock.now, undefined, { rateLimitRequests: 2 });
  assert.deepEqual(await askEach([one, one, one]), ['through', 'through', 'refused'], 'Two requests are the limit.');
  assert.deepEqual(
    await askEach([other, other, other]),
    ['through', 'through', 'refused'],
    'The servers share nothing here.',
  );
});
