import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('limit: up to the limit a key is served, above it is refused, and other keys are not touched', () => {
  const pattern = new PatternClass({ limit: 10 });
  assert.deepEqual(pattern.operation({ id: '1', key: 'ann', amount: 6 }), { status: 'accepted', total: 6 });
  assert.deepEqual(pattern.operation({ id: '2', key: 'ann', amount: 5 }), { status: 'refused', total: 6 });
  assert.deepEqual(pattern.operation({ id: '3', key: 'ann', amount: 4 }), { status: 'accepted', total: 10 });
  assert.deepEqual(pattern.operation({ id: '4', key: 'ann', amount: 1 }), { status: 'refused', total: 10 });
  assert.deepEqual(pattern.operation({ id: '5', key: 'bob', amount: 10 }), { status: 'accepted', total: 10 });
});

test('limit-by-weight: the limit is one of weight', () => {
  const pattern = new PatternClass({ limit: 13 });
  assert.deepEqual(pattern.operation({ id: '1', key: 'ann', amount: 12 }), { status: 'refused', total: 0 });
});

test('repeat: a request that comes a second time is answered as before and not counted again', () => {
  const pattern = new PatternClass({ limit: 10 });
  const first = pattern.operation({ id: 'same', key: 'ann', amount: 6 });
  pattern.operation({ id: 'other', key: 'ann', amount: 2 });
  assert.deepEqual(pattern.operation({ id: 'same', key: 'ann', amount: 6 }), first);
  assert.equal(pattern.operation({ id: 'last', key: 'ann', amount: 2 }).total, 10);
});

test('repeat-refused: one that was refused stays refused when it comes again', () => {
  const pattern = new PatternClass({ limit: 10 });
  pattern.operation({ id: 'much', key: 'ann', amount: 30 });
  assert.deepEqual(pattern.operation({ id: 'much', key: 'ann', amount: 3 }), { status: 'refused', total: 0 });
});

test('stats: what was accepted, refused and repeated is counted', () => {
  const pattern = new PatternClass({ limit: 10 });
  for (const [id, amount] of [
    ['a', 6],
    ['b', 4],
    ['a', 6],
    ['c', 1],
    ['c', 1],
    ['d', 1],
  ] as const) {
    pattern.operation({ id, key: 'ann', amount });
  }
  assert.deepEqual(pattern.stats(), { accepted: 2, refused: 2, repeated: 2 });
});
