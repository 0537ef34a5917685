import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('nonsense: what makes no sense is invalid, and the backend is not asked', async () => {
  const { service, asked } = build();
  for (const one of [call(' '), call('ann', 0), call('ann', 1.5), call('ann', Number.NaN)]) {
    assert.equal((await service.handle(one)).status, 'invalid');
  }
  assert.deepEqual(asked, []);
});
