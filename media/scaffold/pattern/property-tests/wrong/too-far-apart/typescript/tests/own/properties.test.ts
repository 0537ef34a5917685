import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';
import { forAll } from './forAll.ts';

test('a total is never below 0 and never above the limit', () => {
  forAll(
    (chance) => ({ id: String(chance.below(1e9)), key: String(chance.below(1e9)), amount: 1 + chance.below(15) }),
    (steps) => {
      const pattern = new PatternClass(30);
      for (const one of steps) {
        pattern.operation(one);
        assert.ok(pattern.total(one.key) <= 30);
        assert.ok(pattern.release(one.key, 100) >= 0);
      }
    },
  );
});
