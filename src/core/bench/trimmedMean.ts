/** Where the middle of some values lies, and how surely. */
export interface TrimmedMean {
  readonly mean: number;
  readonly standardError: number;
  /** Values that are left. */
  readonly kept: number;
}

/** An eighth of the values is left out at either end: one of eight, five of forty. */
export function trimmedCount(count: number): number {
  return Math.floor(count / 8);
}

/**
 * The mean of what is left without the least and the greatest eighth, with its standard error from the winsorised variance (Tukey & McLaughlin
 * 1963, "Less vulnerable confidence and significance procedures for location based on a single sample").
 * @param sorted at least two values, in rising order
 */
export function trimmedMeanOf(sorted: Float64Array): TrimmedMean {
  const count = sorted.length;
  const trimmed = trimmedCount(count);
  const kept = count - 2 * trimmed;
  const middle = sorted.subarray(trimmed, count - trimmed);
  const mean = sumOf(middle, (value) => value) / kept;
  // What is left out stands in the variance with the nearest value that is kept, as often as it was left out.
  const [low, high] = [(middle[0] ?? NaN) - mean, (middle[kept - 1] ?? NaN) - mean];
  const shift = (trimmed * (low + high)) / count;
  const squares =
    sumOf(middle, (value) => (value - mean) ** 2) + trimmed * (low * low + high * high) - count * shift * shift;
  return { mean, standardError: Math.sqrt(Math.max(0, squares) / (kept * (kept - 1))), kept };
}

function sumOf(values: Float64Array, term: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += term(value);
  return sum;
}

/** The trimmed mean of numbers in whatever order. NaN of none. */
export function typicalOf(numbers: readonly number[]): number {
  return trimmedMeanOf(Float64Array.from(numbers).sort()).mean;
}
