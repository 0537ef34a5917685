import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('a request is answered', async () => {
  const pattern = new PatternClass(async () => undefined);
  assert.ok((await pattern.operation({ key: 'ann', amount: 3 })) > 0);
});
