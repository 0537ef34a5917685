import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('a request is answered with a number', async () => {
  const pattern = new PatternClass(async () => undefined);
  assert.equal(typeof (await pattern.operation({ key: 'ann', amount: 1 })), 'number');
});

// Your tests go here.
