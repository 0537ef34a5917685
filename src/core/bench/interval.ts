import { studentTQuantile } from './studentT';

/** Where the mean of what was measured lies. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval that the true mean lies below, or above, with a chance of no more than `tail` each; from values that have nothing in common
 * but their distribution.
 */
export function intervalOf(values: Float64Array, tail: number): Interval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentTQuantile(tail, count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { estimate: mean, low: mean - half, high: mean + half };
}
