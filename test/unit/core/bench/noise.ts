import type { Pair } from '../../../../src/core/bench/model';
import type { Random } from '../../../../src/core/bench/random';
import { typicalOf } from '../../../../src/core/bench/trimmedMean';

/** Factors by which the processes of one pair are slower than they should be. */
export type Noise = (chance: Chance, spread: number) => readonly [own: number, baseline: number];

/** Draws from distributions. */
export interface Chance {
  readonly uniform: () => number;
  readonly normal: () => number;
  readonly exponential: () => number;
}

export function chanceOf(random: Random): Chance {
  const uniform = (): number => (random() + 0.5) / 2 ** 32;
  const exponential = (): number => -Math.log(uniform());
  // Box & Muller 1958.
  const normal = (): number => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, exponential };
}

/** Standard deviation of exp(z), z standard normal. */
const LOG_NORMAL_SPREAD = Math.sqrt((Math.E - 1) * Math.E);

const even = ({ normal }: Chance, spread: number): number => Math.exp(Math.SQRT1_2 * spread * normal());
const spiky = ({ exponential }: Chance, spread: number): number => 1 + spread * exponential();
const skewed = ({ normal }: Chance, spread: number): number => 1 + (spread * Math.exp(normal())) / LOG_NORMAL_SPREAD;
const heldUp = (chance: Chance, spread: number): number => even(chance, spread) * (chance.uniform() < 0.05 ? 3 : 1);

/** What a machine does to both sides, or to one alone, which is worse: then the ratios are skewed. */
export const NOISES: Readonly<Record<string, Noise>> = {
  'even noise': (chance, spread) => [even(chance, spread), even(chance, spread)],
  'spikes on both sides': (chance, spread) => [spiky(chance, spread), spiky(chance, spread)],
  'spikes on the own side alone': (chance, spread) => [spiky(chance, spread), 1],
  'spikes on the baseline’s side alone': (chance, spread) => [1, spiky(chance, spread)],
  'skewed noise on both sides': (chance, spread) => [skewed(chance, spread), skewed(chance, spread)],
  'skewed noise on the own side alone': (chance, spread) => [skewed(chance, spread), 1],
  'one process in twenty held up': (chance, spread) => [heldUp(chance, spread), heldUp(chance, spread)],
  'one own process in twenty held up': (chance, spread) => [heldUp(chance, spread), even(chance, spread)],
};

/** By what factor a noise shifts the typical ratio of throughputs: the truth that a verdict is held against. */
export function shiftOf(noise: Noise, chance: Chance, spread: number, draws = 20_000): number {
  const ratios = Array.from({ length: draws }, () => {
    const [own, baseline] = noise(chance, spread);
    return Math.log(baseline / own);
  });
  return Math.exp(typicalOf(ratios));
}

/** Pairs whose throughputs are as 1 to `ratio`, but for the noise. */
export function noisyPairs(count: number, ratio: number, noise: Noise, chance: Chance, spread: number): Pair[] {
  return Array.from({ length: count }, () => {
    const [own, baseline] = noise(chance, spread);
    return { own: { throughput: (10_000 * ratio) / own }, baseline: { throughput: 10_000 / baseline } };
  });
}
