/** The middle of some figures, and the half of them that lies around it. */
export interface Spread {
  readonly median: number;
  /** First and third quartile. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** A ratio of two medians, and the interval that holds it in 95 of 100 resamplings. */
export interface Ratio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A new order, each as likely as the others. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return order;
}

/** @throws Error when there are none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/**
 * Ratio of the medians of two series that were measured round by round, `a` to `b`. Whole rounds are resampled: what
 * slowed one of a round down, slowed the other down as well.
 */
export function ratioOf(a: readonly number[], b: readonly number[], random: () => number): Ratio {
  if (a.length !== b.length) throw new Error('Two series of one measuring have as many rounds');
  const ratios: number[] = [];
  for (let sample = 0; sample < RESAMPLES; sample += 1) {
    const rounds = a.map(() => Math.floor(random() * a.length));
    ratios.push(medianRatio(pick(a, rounds), pick(b, rounds)));
  }
  ratios.sort((one, other) => one - other);
  return { ratio: medianRatio(a, b), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

function medianRatio(a: readonly number[], b: readonly number[]): number {
  return spreadOf(a).median / spreadOf(b).median;
}

function pick(values: readonly number[], indices: readonly number[]): number[] {
  return indices.map((index) => values[index] ?? NaN);
}

/** Between two figures the point on the line from one to the other. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error('There is nothing to take a quantile of');
  return below + (above - below) * (at - Math.floor(at));
}
