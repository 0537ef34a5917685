import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

let now: number;
let pattern: PatternClass;

beforeEach(() => {
  now = 1000;
  pattern = new PatternClass({ limit: 10, windowMs: 100, clock: () => now });
});

test('adds-up: what a key uses within the window adds up, and above the limit is refused', () => {
  assert.deepEqual(pattern.operation('ann', 6), { status: 'accepted', used: 6 });
  assert.deepEqual(pattern.operation('ann', 5), { status: 'refused', used: 6 });
  assert.deepEqual(pattern.operation('ann', 4), { status: 'accepted', used: 10 });
  assert.deepEqual(pattern.operation('bob', 10), { status: 'accepted', used: 10 });
});

test('slides: a request counts for a whole window, and no longer', () => {
  pattern.operation('ann', 6);
  now = 1050;
  pattern.operation('ann', 4);
  now = 1099;
  assert.equal(pattern.operation('ann', 1).status, 'refused');
  now = 1100;
  assert.deepEqual(pattern.operation('ann', 6), { status: 'accepted', used: 10 });
  now = 1150;
  assert.deepEqual(pattern.operation('ann', 4), { status: 'accepted', used: 10 });
});

test('refused-not-counted: what was refused is not counted', () => {
  for (let index = 0; index < 20; index += 1) pattern.operation('ann', 11);
  assert.deepEqual(pattern.operation('ann', 10), { status: 'accepted', used: 10 });
});

test('lets-go: nothing is remembered that is older than two windows', () => {
  for (let index = 0; index < 50; index += 1) pattern.operation(`gone ${index}`, 1);
  for (let step = 0; step < 6; step += 1) {
    now += 50;
    pattern.operation('here', 1);
  }
  assert.ok(pattern.held <= 5, `50 keys have gone for good, and ${pattern.held} requests are remembered.`);
});

test('lets-go-of-own: nor of a key that comes all the time', () => {
  for (let step = 0; step < 100; step += 1) {
    now += 50;
    pattern.operation('here', 1);
  }
  assert.ok(pattern.held <= 5, `Two requests fall into a window, and ${pattern.held} are remembered.`);
});

test('between-others: what a key has used is not forgotten while others come', () => {
  pattern.operation('ann', 6);
  for (const other of ['bob', 'cleo', 'dina']) pattern.operation(other, 1);
  assert.deepEqual(pattern.operation('ann', 1), { status: 'accepted', used: 7 });
  assert.ok(pattern.held >= 5, `Five requests count, and ${pattern.held} are remembered.`);
});

test('after-silence: after a silence of more than two windows nothing of before is left', () => {
  pattern.operation('ann', 1);
  now += 250;
  pattern.operation('bob', 1);
  assert.ok(pattern.held <= 1, `One request counts, and ${pattern.held} are remembered.`);
});

test('once-each: no request is remembered twice', () => {
  pattern.operation('ann', 1);
  now = 1090;
  pattern.operation('ann', 1);
  now = 1100;
  pattern.operation('bob', 1);
  now = 1110;
  pattern.operation('ann', 1);
  assert.ok(pattern.held <= 3, `Three requests count, and ${pattern.held} are remembered.`);
});
