/** The next of a row of whole numbers, each from 0 to 2³² − 1 with the same chance. */
export type Random = () => number;

/**
 * Numbers that look like chance and are the same for the same seed, on every machine: xoshiro128** (Blackman & Vigna 2021,
 * "Scrambled linear pseudorandom number generators"), whose state is filled by a counter with murmur3's finisher.
 */
export function createRandom(seed: number): Random {
  let counter = seed >>> 0;
  const filled = (): number => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let word = counter;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
  let a = filled();
  let b = filled();
  let c = filled();
  let d = filled();
  return () => {
    const scaled = Math.imul(b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}
