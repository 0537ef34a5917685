import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('fifty: fifty calls are under way at the most, and afterwards there is room again', async () => {
  const { service } = build();
  const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => service.handle(call(`key ${index}`))));
  assert.equal(answers.filter(({ status }) => status === 'busy').length, 10);
  assert.equal((await service.handle(call('ann'))).status, 'accepted');
});
