import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Caller, NEW_CASE, service, temporaryFolder, VirtualClock } from '../workbench.ts';

const dataDir = temporaryFolder();

test('says-what-is-left: every answer says what the limit is and how much of it is left', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 3 }));
  const limits: (string | null)[] = [];
  const remaining: (string | null)[] = [];
  for (let number = 0; number < 4; number += 1) {
    const { headers } = await anne.post('/api/v1/cases', NEW_CASE);
    limits.push(headers.get('x-ratelimit-limit'));
    remaining.push(headers.get('x-ratelimit-remaining'));
  }
  assert.deepEqual(limits, ['3', '3', '3', '3'], 'The limit is 3.');
  assert.deepEqual(remaining, ['2', '1', '0', '0'], 'Each request takes one of three; a refused one takes none.');
});
