import { createRandom } from './random';
import { trimmedCount, type TrimmedMean } from './trimmedMean';

const RESAMPLES = 1999;
const SEED = 0x77e75;

/**
 * A resample of few values can come out with next to no spread by chance alone, and would make the interval as wide as can be. Its standard
 * error counts as about a third of that of the sample at the least.
 */
const LEAST_SPREAD = 0.35;

/**
 * The values that Student's t of resamples falls short of, and exceeds, with a probability of `tail` each (Efron & Tibshirani 1993,
 * "An introduction to the bootstrap", chapter 12; Hall 1988; over trimmed means as in Wilcox 2012, "Introduction to robust estimation and hypothesis testing").
 * Where the values are skewed, so is t. The same values give the same answer, whenever and wherever.
 * @param sorted values in rising order
 */
export function bootstrapT(
  sorted: Float64Array,
  { mean, standardError }: TrimmedMean,
  tail: number,
): readonly [low: number, high: number] {
  const count = sorted.length;
  const trimmed = trimmedCount(count);
  const kept = count - 2 * trimmed;
  const draws = drawsOf(count);
  const centred = sorted.map((value) => value - mean);
  const leastSquares = (LEAST_SPREAD * standardError) ** 2 * kept * (kept - 1);
  const found = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const first = resample * count + trimmed;
    const last = first + kept - 1;
    let sum = 0;
    let squares = 0;
    for (let at = first; at <= last; at++) {
      const value = centred[draws[at] ?? 0] ?? 0;
      sum += value;
      squares += value * value;
    }
    const low = centred[draws[first] ?? 0] ?? 0;
    const high = centred[draws[last] ?? 0] ?? 0;
    const whole = sum + trimmed * (low + high);
    squares += trimmed * (low * low + high * high) - (whole * whole) / count;
    const spread = Math.sqrt(Math.max(squares, leastSquares) / (kept * (kept - 1)));
    found[resample] = spread > 0 ? sum / kept / spread : 0;
  }
  found.sort();
  const outside = Math.max(1, Math.floor(tail * (RESAMPLES + 1)));
  return [found[outside - 1] ?? 0, found[RESAMPLES - outside] ?? 0];
}

/** Of so many values: which ones each resample takes, in rising order. The numbers of values are few. */
const known = new Map<number, Uint8Array>();

function drawsOf(count: number): Uint8Array {
  const found = known.get(count);
  if (found) return found;
  const random = createRandom(SEED + count);
  const draws = new Uint8Array(RESAMPLES * count);
  for (let from = 0; from < draws.length; from += count) {
    const one = draws.subarray(from, from + count);
    for (let at = 0; at < count; at++) one[at] = random() % count;
    one.sort();
  }
  known.set(count, draws);
  return draws;
}
