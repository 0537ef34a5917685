import type { Pair } from '../model';
import { quantileOf } from '../quantiles';

/** What a figure came to over the pairs: its median, and the interval that the true median lies in. */
export interface OverPairs {
  readonly median: number;
  /** Undefined where there are too few pairs to say. */
  readonly interval?: { readonly low: number; readonly high: number };
}

/** The chance that the true median lies outside of the interval is at most this. */
const ERROR = 0.05;

/**
 * The median of a figure over the pairs, with the interval between two of the values themselves that holds the true median whatever the
 * distribution: of so many values, the number below the median is as of a coin's tosses (Thompson 1936; David & Nagaraja 2003,
 * "Order Statistics", 7.1). For plots alone; verdicts come from {@link judge}. Undefined without a figure.
 */
export function overPairs(pairs: readonly Pair[], side: keyof Pair, key: string): OverPairs | undefined {
  const values = Float64Array.from(pairs.flatMap((pair) => pair[side][key] ?? [])).sort();
  if (values.length === 0) return undefined;
  const median = quantileOf(values, 0.5);
  const cut = cutOff(values.length);
  const [low, high] = [values[cut - 1], values[values.length - cut]];
  return low === undefined || high === undefined || cut < 1 ? { median } : { median, interval: { low, high } };
}

/** How many values may lie outside at each end, the end itself counted; 0 where even the whole range says too little. */
function cutOff(count: number): number {
  let cut = 0;
  let [term, below] = [0.5 ** count, 0];
  while (cut < count / 2) {
    below += term;
    if (2 * below > ERROR) break;
    cut += 1;
    term *= (count - cut + 1) / cut;
  }
  return cut;
}

/** The numbers that figures were measured with, the least first: of `throughput@8` it is 8. */
export function measuredWith(pairs: readonly Pair[], metric: 'throughput' | 'time'): readonly number[] {
  const start = `${metric}@`;
  const numbers = pairs.flatMap(({ own }) =>
    Object.keys(own).flatMap((key) => (key.startsWith(start) ? Number(key.slice(start.length)) : [])),
  );
  return [...new Set(numbers)].filter(Number.isFinite).sort((one, other) => one - other);
}
