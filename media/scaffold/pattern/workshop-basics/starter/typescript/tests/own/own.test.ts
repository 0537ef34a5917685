import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weightOf } from '../../src/pattern.ts';

test('one weighs one', () => {
  assert.equal(weightOf(1), 1);
});

// Your tests go here.
