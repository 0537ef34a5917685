import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('a first request is accepted', async () => {
  const pattern = new PatternClass({ service: async () => undefined, limit: 10, restMs: 1000, now: () => 0 });
  assert.equal((await pattern.operation('ann', 1)).status, 'accepted');
});

// Your tests go here.
