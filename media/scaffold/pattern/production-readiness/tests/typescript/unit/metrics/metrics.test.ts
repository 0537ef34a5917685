import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('counts: calls are counted by their status', async () => {
  const { service } = build();
  await service.handle(call('ann'));
  await service.handle(call('bob'));
  assert.match(service.metrics(), /^pattern_calls_total\{status="accepted"\} 2$/m);
});
