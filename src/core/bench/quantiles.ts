/**
 * The quantile of numbers in rising order at a probability, by linear interpolation between neighbours: type 7 of Hyndman & Fan 1996
 * ("Sample quantiles in statistical packages"). NaN of no numbers.
 */
export function quantileOf(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * probability;
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  // Exact at a number itself, and where both are infinite.
  return at === below || low === high ? low : low + (at - below) * (high - low);
}

/** The median, in whatever order the numbers come. NaN of no numbers. */
export function medianOf(numbers: readonly number[]): number {
  return quantileOf(Float64Array.from(numbers).sort(), 0.5);
}
