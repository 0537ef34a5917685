import type { EventLoop } from './eventLoop.ts';
import type { SeededRandom } from './seededRandom.ts';
import { naturalLog, sineOfTurns } from './steadyMath.ts';

/** Load: the times at which something arrives, in milliseconds, in rising order, up to a time. */
export type Arrivals = (random: SeededRandom, untilMs: number) => Iterable<number>;

/** One after another at the same distance. */
export function steady(perSecond: number): Arrivals {
  return function* (_random, untilMs) {
    const gap = 1000 / perSecond;
    for (let count = 1; count * gap <= untilMs; count++) yield count * gap;
  };
}

/** By chance, as from many people who know nothing of each other: a Poisson process. */
export function poisson(perSecond: number): Arrivals {
  return varying(() => perSecond, perSecond);
}

/**
 * By chance, with a rate that changes.
 * @param rateAt arrivals a second at a time in milliseconds; never more than `most`
 */
export function varying(rateAt: (ms: number) => number, most: number): Arrivals {
  return function* (random, untilMs) {
    // Arrivals at the highest rate, of which as many are left out as the rate is lower just then.
    for (let at = 0; ;) {
      at -= (1000 / most) * naturalLog(1 - random.next());
      if (at > untilMs) return;
      if (random.next() * most < rateAt(at)) yield at;
    }
  };
}

/** A quiet load with a rush in it, again and again; the first rush begins after one quiet time. */
export function bursts(load: {
  readonly perSecond: number;
  readonly everyMs: number;
  readonly burstMs: number;
  readonly burstPerSecond: number;
}): Arrivals {
  const { perSecond, everyMs, burstMs, burstPerSecond } = load;
  const isBurst = (ms: number): boolean => ms % everyMs >= everyMs - burstMs;
  return varying((ms) => (isBurst(ms) ? burstPerSecond : perSecond), Math.max(perSecond, burstPerSecond));
}

/** Low at night and high at noon, day after day; it begins at midnight. */
export function dayCurve(load: { readonly low: number; readonly high: number; readonly dayMs: number }): Arrivals {
  const { low, high, dayMs } = load;
  return varying((ms) => low + (high - low) * (0.5 + 0.5 * sineOfTurns(ms / dayMs - 0.25)), high);
}

/** A thundering herd: so many within a short time, as when all clients come back at once. */
export function herd(load: { readonly atMs: number; readonly count: number; readonly withinMs: number }): Arrivals {
  const { atMs, count, withinMs } = load;
  return function* (random, untilMs) {
    const times: number[] = [];
    for (let index = 0; index < count; index++) times.push(atMs + random.next() * withinMs);
    for (const time of times.sort((one, other) => one - other)) if (time <= untilMs) yield time;
  };
}

/** Puts arrivals into a loop, one at a time. Several loads at once are several calls, each with a sequence of its own. */
export function startArrivals(
  loop: EventLoop,
  random: SeededRandom,
  arrivals: Arrivals,
  untilMs: number,
  onArrival: (number: number) => void,
): void {
  const times = arrivals(random, untilMs)[Symbol.iterator]();
  const putIn = (number: number): void => {
    const next = times.next();
    if (next.done === true) return;
    loop.at(next.value, () => {
      putIn(number + 1);
      onArrival(number);
    });
  };
  putIn(1);
}
