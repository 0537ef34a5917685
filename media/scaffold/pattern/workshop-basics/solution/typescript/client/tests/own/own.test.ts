import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../src/client.ts';
import { PatternClass, weightOf } from '../../src/pattern.ts';

test('above ten it counts twice', () => {
  assert.deepEqual([weightOf(10), weightOf(11)], [10, 12]);
});

test('a client hears what was accepted, refused and invalid', () => {
  const requests = [
    { id: 'a', key: 'ann', amount: 10 },
    { id: 'b', key: 'ann', amount: 1 },
    { id: 'c', key: 'ann', amount: -1 },
    { id: 'd', key: '', amount: 1 },
  ];
  assert.deepEqual(serve(new PatternClass({ limit: 10 }), requests), { accepted: 1, refused: 1, invalid: ['c', 'd'] });
});

test('what comes again is answered again and counted once', () => {
  const pattern = new PatternClass();
  const request = { id: 'a', key: 'ann', amount: 3 };
  assert.deepEqual(pattern.operation(request), pattern.operation(request));
  assert.deepEqual(pattern.stats(), { accepted: 1, refused: 0, repeated: 1 });
});
