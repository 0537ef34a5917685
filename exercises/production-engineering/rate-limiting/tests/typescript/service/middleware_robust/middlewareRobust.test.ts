import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import { CaseStorage } from '../../../src/storage/caseStorage.ts';
import { Caller, NEW_CASE, outcomeOf, service, temporaryFolder, VirtualClock } from '../workbench.ts';

const dataDir = temporaryFolder();

test('apps-are-apart: two apps in one process count each for itself', async () => {
  const clock = new VirtualClock();
  const one = service(dataDir, clock, { rateLimitRequests: 2 });
  const other = service(dataDir, clock, { rateLimitRequests: 2 });
  assert.deepEqual(await new Caller(one).askTimes(3), ['through', 'through', 'refused'], 'Two requests are the limit.');
  assert.deepEqual(
    await new Caller(other).askTimes(3),
    ['through', 'through', 'refused'],
    'Nobody has called the other app yet.',
  );
});

test('connection-without-address: callers whose connection has no address are answered, and counted as one', async () => {
  const app = service(dataDir, new VirtualClock(), { rateLimitRequests: 2 });
  const outcomes: string[] = [];
  for (let number = 0; number < 3; number += 1) outcomes.push(await new Caller(app, null).ask());
  const message = 'They count as one client, however many they are.';
  assert.deepEqual(outcomes, ['through', 'through', 'refused'], message);
});

test("other-errors-stay-as-they-are: an unexpected error is still answered in the service's own words, and counts", async () => {
  const clock = new VirtualClock();
  const storage = new CaseStorage(dataDir, clock.now);
  storage.createCase = () => Promise.reject(new Error('the disk is gone'));
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 1 }, { storage }));
  const failed = await anne.post('/api/v1/cases', NEW_CASE);
  const answer = { status: failed.status, body: await failed.json() };
  assert.deepEqual(
    answer,
    { status: 500, body: { detail: 'Internal Server Error' } },
    'It must be answered as before.',
  );
  assert.equal(
    (await anne.post('/api/v1/cases', NEW_CASE)).status,
    429,
    'The request that failed has used up the limit of one.',
  );
});

test('real-server-believes-no-header: served as it really is, a caller on this machine gains nothing by a forged header', async () => {
  const app = service(dataDir, new VirtualClock(), { rateLimitRequests: 2 });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  if (!server.listening) await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const outcomes: string[] = [];
    for (let number = 0; number < 3; number += 1) {
      const headers = { 'X-Forwarded-For': `192.0.2.${number}`, Connection: 'close' };
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/cases/no-such-case/letter`, { headers });
      await response.arrayBuffer();
      outcomes.push(outcomeOf(response));
    }
    assert.deepEqual(outcomes, ['through', 'through', 'refused'], 'Who calls is where the connection comes from.');
  } finally {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
});
