import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('last-known: without the backend the last total that is known is answered', async () => {
  const { service, plan } = build();
  await service.handle(call('ann', 4));
  plan.splice(0, 1, 'fails');
  const answer = await service.handle(call('ann', 2)).catch(() => undefined);
  assert.deepEqual(answer, { status: 'degraded', total: 4 });
  assert.deepEqual(await service.handle(call('bob', 2)), { status: 'degraded', total: 0 });
});
