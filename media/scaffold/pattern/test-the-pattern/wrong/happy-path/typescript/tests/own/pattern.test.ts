import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('requests are accepted and add up', async () => {
  const pattern = new PatternClass({ service: async () => undefined, limit: 10, restMs: 1000, now: () => 0 });
  for (const total of [1, 2, 3]) assert.deepEqual(await pattern.operation('ann', 1), { status: 'accepted', total });
});
