import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('left-alone: after three calls in vain the backend is left alone for a second, and then asked again', async () => {
  const built = build();
  built.plan.splice(0, 1, 'fails');
  for (let index = 0; index < 3; index += 1) await built.service.handle(call('ann')).catch(() => undefined);
  const before = built.asked.length;
  await built.service.handle(call('ann')).catch(() => undefined);
  assert.equal(built.asked.length, before, 'It was asked although it had failed three times in a row.');
  built.time = 1000;
  built.plan.splice(0, 1, 'works');
  assert.equal((await built.service.handle(call('ann'))).status, 'accepted');
});
