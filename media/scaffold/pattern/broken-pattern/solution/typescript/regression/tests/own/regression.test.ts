import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

const slow = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what a key uses adds up', async () => {
  const pattern = new PatternClass(slow);
  for (const expected of [1, 2, 3]) assert.equal(await pattern.operation({ key: 'ann', amount: 1 }), expected);
});

test('a negative amount is refused', async () => {
  await assert.rejects(new PatternClass(slow).operation({ key: 'ann', amount: -5 }), RangeError);
});

test('two requests at once are both counted', async () => {
  const pattern = new PatternClass(slow);
  await Promise.all([1, 2].map(() => pattern.operation({ key: 'ann', amount: 1 })));
  assert.equal(await pattern.operation({ key: 'ann', amount: 1 }), 3);
});

test('a service that is down is told of', async () => {
  const pattern = new PatternClass(() => Promise.reject(new Error('down')));
  await assert.rejects(pattern.operation({ key: 'ann', amount: 1 }), { name: 'OperationFailed' });
});

test('only what is above ten counts twice', async () => {
  assert.equal(await new PatternClass(slow).operation({ key: 'ann', amount: 11 }), 12);
});
