import assert from 'node:assert/strict';
import {
  bursts,
  dayCurve,
  herd,
  poisson,
  startArrivals,
  steady,
  type Arrivals,
} from '../../../src/kit/simulator/arrivals';
import { between, constant, exponentialAround, longTailed, sometimes } from '../../../src/kit/simulator/durations';
import { EventLoop } from '../../../src/kit/simulator/eventLoop';
import { Histogram } from '../../../src/kit/simulator/histogram';
import { SeededRandom } from '../../../src/kit/simulator/seededRandom';

const timesOf = (arrivals: Arrivals, untilMs: number, seed = 1): number[] => [
  ...arrivals(new SeededRandom(seed), untilMs),
];
const within = (times: readonly number[], from: number, to: number): number =>
  times.filter((time) => time >= from && time < to).length;

describe('load', () => {
  it('comes steadily, or by chance at a rate', () => {
    assert.deepEqual(timesOf(steady(4), 1000), [250, 500, 750, 1000]);
    const count = timesOf(poisson(10), 100_000).length;
    assert.ok(count > 900 && count < 1100, `${count}`);
    const gaps = timesOf(poisson(10), 100_000).map((time, index, all) => time - (all[index - 1] ?? 0));
    const longest = Math.max(...gaps);
    assert.ok(Math.min(...gaps) >= 0 && longest > 400, `${longest}`);
  });

  it('comes in bursts after quiet times', () => {
    const load = bursts({ perSecond: 1, everyMs: 10_000, burstMs: 2000, burstPerSecond: 50 });
    const times = timesOf(load, 100_000);
    for (let at = 0; at < 100_000; at += 10_000) {
      assert.ok(within(times, at, at + 8000) < 25, `quiet from ${at}`);
      assert.ok(within(times, at + 8000, at + 10_000) > 60, `burst from ${at + 8000}`);
    }
  });

  it('follows the day: least at midnight, most at noon', () => {
    const times = timesOf(dayCurve({ low: 1, high: 20, dayMs: 240_000 }), 240_000);
    const [night, morning, noon] = [0, 50_000, 110_000].map((from) => within(times, from, from + 20_000));
    assert.ok(night! < morning! && morning! < noon!, `${night} ${morning} ${noon}`);
    assert.ok(noon! > 320 && night! < 60, `${night} ${noon}`);
  });

  it('comes as a herd, all within a moment', () => {
    const times = timesOf(herd({ atMs: 500, count: 100, withinMs: 20 }), 1000);
    assert.equal(times.length, 100);
    assert.ok(times.every((time, index) => time >= (times[index - 1] ?? 500) && time < 520));
    assert.equal(timesOf(herd({ atMs: 500, count: 100, withinMs: 20 }), 400).length, 0);
  });

  it('is put into the loop one at a time and counted', () => {
    const loop = new EventLoop();
    const seen: [number, number][] = [];
    startArrivals(loop, new SeededRandom(1), steady(2), 2000, (number) => seen.push([number, loop.now]));
    loop.runUntil(1000);
    assert.deepEqual(seen, [
      [1, 500],
      [2, 1000],
    ]);
    loop.runUntil(10_000);
    assert.equal(seen.length, 4);
  });
});

describe('durations', () => {
  const measured = (duration: ReturnType<typeof constant>): Histogram => {
    const random = new SeededRandom(9);
    const histogram = new Histogram();
    for (let index = 0; index < 20_000; index++) histogram.add(duration(random));
    return histogram;
  };

  it('have the shape that their name says', () => {
    assert.deepEqual([measured(constant(5)).quantile(0), measured(constant(5)).most], [5, 5]);
    const even = measured(between(10, 20));
    assert.ok(even.quantile(0) >= 10 && even.most < 20 && Math.abs(even.mean - 15) < 0.1);
    const chance = measured(exponentialAround(100));
    assert.ok(Math.abs(chance.mean - 100) < 3 && Math.abs(chance.quantile(0.5) - 69.3) < 3);
    const tail = measured(longTailed(50, 0.5));
    assert.ok(Math.abs(tail.quantile(0.5) - 50) < 1.5 && tail.quantile(0.99) > 140, `${tail.quantile(0.99)}`);
    const mixed = measured(sometimes(0.1, constant(200), constant(5)));
    assert.deepEqual([mixed.quantile(0.85), mixed.quantile(0.95)], [5, 200]);
  });
});

describe('a histogram', () => {
  it('answers values that were measured, and nothing of an empty one', () => {
    const histogram = new Histogram();
    assert.deepEqual([histogram.mean, histogram.quantile(0.5), histogram.most, histogram.shareWithin(1)], [0, 0, 0, 1]);
    for (const value of [10, 30, 20, 40]) histogram.add(value);
    assert.deepEqual(
      [0, 0.25, 0.5, 0.75, 0.95, 1].map((share) => histogram.quantile(share)),
      [10, 10, 20, 30, 40, 40],
    );
    assert.deepEqual([histogram.mean, histogram.count, histogram.shareWithin(20)], [25, 4, 0.5]);
    assert.throws(() => histogram.add(Number.NaN), RangeError);
  });
});
