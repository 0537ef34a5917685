import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('third-time: what fails twice is tried a third time, after a while', async () => {
  const { service, plan, waits, asked } = build();
  plan.splice(0, 1, 'fails', 'fails', 'works');
  assert.equal((await service.handle(call('ann')).catch(() => undefined))?.status, 'accepted');
  assert.equal(asked.length, 3);
  assert.deepEqual(
    waits.filter((ms) => ms < 200),
    [20, 40],
  );
});
