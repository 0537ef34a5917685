import assert from 'node:assert/strict';
import { SeededRandom } from '../../../src/kit/simulator/seededRandom';

const drawn = (random: SeededRandom, count: number): number[] => Array.from({ length: count }, () => random.next());

describe('random numbers of the kit', () => {
  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(drawn(new SeededRandom(7), 50), drawn(new SeededRandom(7), 50));
    assert.deepEqual(drawn(new SeededRandom('7'), 50), drawn(new SeededRandom(7), 50));
    assert.notDeepEqual(drawn(new SeededRandom(7), 5), drawn(new SeededRandom(8), 5));
    assert.notDeepEqual(drawn(new SeededRandom(71), 5), drawn(new SeededRandom(17), 5));
  });

  it('are these, on every machine and in every language that the kit is carried over to', () => {
    assert.deepEqual(
      drawn(new SeededRandom(1), 4).map((value) => value * 2 ** 32),
      PINNED,
    );
  });

  it('give each part of a simulation a sequence that others do not disturb', () => {
    const [one, other] = [new SeededRandom(3), new SeededRandom(3)];
    drawn(other, 10);
    assert.deepEqual(drawn(one.fork('load'), 10), drawn(other.fork('load'), 10));
    assert.notDeepEqual(drawn(one.fork('load'), 10), drawn(one.fork('service'), 10));
    assert.notDeepEqual(drawn(one.fork('a').fork('b'), 10), drawn(one.fork('b').fork('a'), 10));
  });

  it('lie evenly between 0 and 1, whatever the seed', () => {
    for (const seed of [0, 1, 2, 1e9, 'a long text as a seed', '']) {
      const random = new SeededRandom(seed);
      const counts = Array.from({ length: 16 }, () => 0);
      for (let index = 0; index < 16_000; index++) {
        const value = random.next();
        assert.ok(value >= 0 && value < 1);
        counts[Math.floor(value * 16)]! += 1;
      }
      // Chi squared with 15 degrees of freedom: 44 is exceeded once in ten thousand.
      const spread = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      assert.ok(spread < 44, `seed ${seed}: ${spread}`);
    }
  });

  it('do not follow from the one before', () => {
    const random = new SeededRandom(11);
    const values = drawn(random, 20_000);
    const products = values.slice(1).map((value, index) => (value - 0.5) * (values[index]! - 0.5) * 12);
    const correlation = products.reduce((sum, value) => sum + value, 0) / products.length;
    assert.ok(Math.abs(correlation) < 0.03, `${correlation}`);
  });

  it('make whole numbers, chances and a bell curve', () => {
    const random = new SeededRandom(5);
    const whole = new Set(Array.from({ length: 500 }, () => random.below(6)));
    assert.deepEqual([...whole].sort(), [0, 1, 2, 3, 4, 5]);
    assert.ok(!Array.from({ length: 100 }, () => random.chance(0)).includes(true));
    assert.ok(!Array.from({ length: 100 }, () => random.chance(1)).includes(false));
    const bells = Array.from({ length: 20_000 }, () => random.bell());
    const mean = bells.reduce((sum, value) => sum + value, 0) / bells.length;
    const variance = bells.reduce((sum, value) => sum + (value - mean) ** 2, 0) / bells.length;
    assert.ok(Math.abs(mean) < 0.03 && Math.abs(variance - 1) < 0.05, `${mean} ${variance}`);
  });
});

const PINNED: readonly number[] = [2175800764, 3477690257, 1649030989, 1948877771];
