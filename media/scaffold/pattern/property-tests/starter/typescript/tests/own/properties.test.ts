import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weightOf } from '../../src/pattern.ts';
import { forAll } from './forAll.ts';

test('a weight is never smaller than the amount', () => {
  forAll(
    (chance) => 1 + chance.below(30),
    (amounts) => {
      for (const amount of amounts) assert.ok(weightOf(amount) >= amount);
    },
  );
});

// Your properties go here.
