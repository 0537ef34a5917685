import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('a refused request throws', async () => {
  const pattern = new PatternClass({ service: async () => undefined, limit: 1, restMs: 1000, now: () => 0 });
  await assert.rejects(pattern.operation('ann', 2));
});
