import type { SeededRandom } from './seededRandom.ts';
import { exponential, naturalLog } from './steadyMath.ts';

/** How long something takes: draws a time in milliseconds. */
export type Duration = (random: SeededRandom) => number;

/** Always the same. */
export function constant(ms: number): Duration {
  return () => ms;
}

/** Anything between two times is as likely as all else. */
export function between(fromMs: number, toMs: number): Duration {
  return (random) => fromMs + random.next() * (toMs - fromMs);
}

/** Mostly short and now and then long, as times between calls are: an exponential distribution. */
export function exponentialAround(meanMs: number): Duration {
  return (random) => -meanMs * naturalLog(1 - random.next());
}

/**
 * As answers over a network are: many around the middle, and a long tail (log-normal).
 * @param spread 0: all take the median; at 0.5 one in forty takes 2.7 times as long, at 1 more than seven times
 */
export function longTailed(medianMs: number, spread: number): Duration {
  return (random) => medianMs * exponential(spread * random.bell());
}

/** One of two: a few of all take another time, such as those that miss a cache. */
export function sometimes(probability: number, then: Duration, otherwise: Duration): Duration {
  return (random) => (random.chance(probability) ? then(random) : otherwise(random));
}
