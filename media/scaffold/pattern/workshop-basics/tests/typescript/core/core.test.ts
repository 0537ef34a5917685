import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass, weightOf } from '../../src/pattern.ts';

let count = 0;
const request = (key: string, amount: number): { id: string; key: string; amount: number } => {
  count += 1;
  return { id: `core-${count}`, key, amount };
};

test('accepts: a first request is accepted with its amount as the total', () => {
  const pattern = new PatternClass();
  assert.deepEqual(pattern.operation(request('ann', 4)), { status: 'accepted', total: 4 });
});

test('adds-up: what a key uses adds up', () => {
  const pattern = new PatternClass();
  const totals = [4, 3, 2].map((amount) => pattern.operation(request('ann', amount)).total);
  assert.deepEqual(totals, [4, 7, 9]);
});

test('keys-apart: one key does not use up what another one has', () => {
  const pattern = new PatternClass();
  pattern.operation(request('ann', 4));
  assert.equal(pattern.operation(request('constructor', 2)).total, 2, 'A key may be any word.');
  assert.equal(pattern.operation(request('bob', 5)).total, 5);
  assert.equal(pattern.operation(request('ann', 1)).total, 5);
});

test('counts-double: what is above ten in one request counts twice', () => {
  assert.deepEqual([1, 10, 11, 12, 30].map(weightOf), [1, 10, 12, 14, 50]);
  const pattern = new PatternClass();
  assert.equal(pattern.operation(request('ann', 12)).total, 14, 'The operation counts by weight.');
});

test('refuses-nonsense: amounts and keys that make no sense are refused with a RangeError', () => {
  const pattern = new PatternClass();
  for (const amount of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => pattern.operation(request('ann', amount)), RangeError, `An amount of ${amount}.`);
  }
  assert.throws(() => pattern.operation(request('  ', 1)), RangeError, 'A key of blanks.');
  assert.equal(pattern.operation(request('ann', 1)).total, 1, 'What was refused changes nothing.');
});
