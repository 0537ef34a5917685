import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';
import { forAll, type Chance } from './forAll.ts';

const LIMIT = 30;
const KEYS = ['ann', 'bob', 'bea'];

interface Step {
  readonly does: 'operation' | 'release';
  readonly id: string;
  readonly key: string;
  readonly amount: number;
}

const step = (chance: Chance): Step => ({
  does: chance.pick(['operation', 'operation', 'release']),
  id: String(chance.below(12)),
  key: chance.pick(KEYS),
  amount: 1 + chance.below(15),
});

function take(pattern: PatternClass, { does, id, key, amount }: Step): void {
  if (does === 'operation') pattern.operation({ id, key, amount });
  else pattern.release(key, amount);
}

test('a total is never below 0 and never above the limit', () => {
  forAll(step, (steps) => {
    const pattern = new PatternClass(LIMIT);
    for (const one of steps) {
      take(pattern, one);
      for (const key of KEYS) {
        const total = pattern.total(key);
        assert.ok(total >= 0 && total <= LIMIT, `${key} has ${total}`);
      }
    }
  });
});

test('what one key does changes no other key', () => {
  forAll(step, (steps) => {
    const pattern = new PatternClass(LIMIT);
    for (const one of steps) {
      const others = KEYS.filter((key) => key !== one.key);
      const before = others.map((key) => pattern.total(key));
      take(pattern, one);
      assert.deepEqual(
        others.map((key) => pattern.total(key)),
        before,
      );
    }
  });
});

test('a request that comes again is answered as before and changes nothing', () => {
  forAll(step, (steps) => {
    const pattern = new PatternClass(LIMIT);
    for (const one of steps) {
      take(pattern, one);
      if (one.does === 'release') continue;
      const first = pattern.operation(one);
      const totals = KEYS.map((key) => pattern.total(key));
      assert.deepEqual(pattern.operation(one), first);
      assert.deepEqual(
        KEYS.map((key) => pattern.total(key)),
        totals,
      );
    }
  });
});
