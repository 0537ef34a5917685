/**
 * The value that Student's t with whole degrees of freedom exceeds with a probability of `tail` (above 0, at most 0.5).
 * By halving, on the closed form of its distribution (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
 */
export function studentTQuantile(tail: number, degrees: number): number {
  const key = `${String(tail)} ${String(degrees)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  // θ = arctan(t / √degrees) runs from 0 to π/2.
  let low = 0;
  let high = Math.PI / 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (1 - within(middle, degrees) > 2 * tail) low = middle;
    else high = middle;
  }
  const quantile = Math.tan((low + high) / 2) * Math.sqrt(degrees);
  known.set(key, quantile);
  return quantile;
}

/** Few tails and degrees of freedom occur, over and over. */
const known = new Map<string, number>();

/** The probability of |t| ≤ √degrees · tan θ. */
function within(theta: number, degrees: number): number {
  const cosine = Math.cos(theta);
  const square = cosine * cosine;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees > 1 ? term : 0;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (square * (power - 1)) / power;
    sum += term;
  }
  const along = Math.sin(theta) * sum;
  return isOdd ? (2 / Math.PI) * (theta + along) : along;
}
