import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('forbidden: whoever has another token is turned away before anything else', async () => {
  const { service, asked } = build();
  assert.equal((await service.handle(call('ann', 1, { token: 'please' }))).status, 'forbidden');
  assert.equal((await service.handle(call(' ', 0, { token: '' }))).status, 'forbidden');
  assert.deepEqual(asked, []);
});
