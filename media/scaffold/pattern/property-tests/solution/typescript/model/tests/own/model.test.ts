import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';
import { forAll, type Chance } from './forAll.ts';

const LIMIT = 30;

interface Step {
  readonly does: 'operation' | 'release';
  readonly id: string;
  readonly key: string;
  readonly amount: number;
}

const step = (chance: Chance): Step => ({
  does: chance.pick(['operation', 'operation', 'operation', 'release']),
  id: String(chance.below(200)),
  key: chance.pick(['ann', 'bob']),
  amount: 1 + chance.below(16),
});

/** The same once more: units one by one. */
class Model {
  private units: string[] = [];
  private readonly answers: { readonly id: string; readonly total: number; readonly status: string }[] = [];

  operation({ id, key, amount }: Step): { status: string; total: number } {
    const known = this.answers.find((one) => one.id === id);
    if (known) return { status: known.status, total: known.total };
    const wanted: string[] = [];
    for (let unit = 1; unit <= amount; unit += 1) wanted.push(...(unit > 10 ? [key, key] : [key]));
    const status = this.total(key) + wanted.length <= LIMIT ? 'accepted' : 'refused';
    if (status === 'accepted') this.units.push(...wanted);
    this.answers.push({ id, status, total: this.total(key) });
    return { status, total: this.total(key) };
  }

  release({ key, amount }: Step): number {
    for (let unit = 0; unit < amount; unit += 1) {
      const at = this.units.indexOf(key);
      if (at >= 0) this.units = this.units.toSpliced(at, 1);
    }
    return this.total(key);
  }

  private total(key: string): number {
    return this.units.filter((one) => one === key).length;
  }
}

test('it answers as its model does', () => {
  forAll(step, (steps) => {
    const pattern = new PatternClass(LIMIT);
    const model = new Model();
    for (const one of steps) {
      if (one.does === 'operation') assert.deepEqual(pattern.operation(one), model.operation(one));
      else assert.equal(pattern.release(one.key, one.amount), model.release(one));
    }
  });
});
