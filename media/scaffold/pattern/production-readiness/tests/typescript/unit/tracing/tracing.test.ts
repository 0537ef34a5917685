import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('handed-on: the backend is told the trace of a call', async () => {
  const { service, traces } = build();
  await service.handle(call('ann'));
  assert.deepEqual(traces, ['trace-ann']);
});
