import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('a total is never above the limit', () => {
  for (let round = 0; round < 1000; round += 1) {
    const pattern = new PatternClass(10);
    pattern.operation({ id: '1', key: 'ann', amount: 5 });
    assert.ok(pattern.total('ann') <= 10);
  }
});
