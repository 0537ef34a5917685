/**
 * Random numbers that are the same in every run with the same seed, on every machine. Marsaglia's “xorwow” generator: whole
 * numbers of 32 bits, and nothing that two languages could reckon differently.
 */
export class SeededRandom {
  private readonly key: string;
  private x: number;
  private y: number;
  private z: number;
  private w: number;
  private v: number;
  private steps: number;

  /** @param seed a number or a text; each makes a sequence of its own */
  constructor(seed: number | string) {
    this.key = String(seed);
    const words = wordsOf(this.key, 6);
    this.x = words[0] ?? 1;
    this.y = words[1] ?? 2;
    this.z = words[2] ?? 3;
    this.w = words[3] ?? 4;
    // One word that is not zero is all that the generator asks for.
    this.v = (words[4] ?? 5) | 1;
    this.steps = words[5] ?? 6;
  }

  /**
   * A sequence of its own for one part of a simulation. It hangs on the seed and the name alone, so that a part that draws one
   * number more does not change what all others draw.
   */
  fork(name: string): SeededRandom {
    return new SeededRandom(`${this.key}/${name}`);
  }

  /** 0 ≤ number < 1. */
  next(): number {
    const first = this.x ^ (this.x >>> 2);
    this.x = this.y;
    this.y = this.z;
    this.z = this.w;
    this.w = this.v;
    this.v = this.v ^ (this.v << 4) ^ (first ^ (first << 1));
    this.steps = (this.steps + 362_437) | 0;
    return ((this.steps + this.v) >>> 0) / 4_294_967_296;
  }

  /** A whole number, 0 ≤ number < count. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** True in so many of all cases: 0 never, 1 always. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** From a bell curve around 0 with standard deviation 1: the sum of twelve even ones, never beyond ±6. */
  bell(): number {
    let sum = -6;
    for (let index = 0; index < 12; index++) sum += this.next();
    return sum;
  }
}

/** Words of 32 bits that a text comes to. Every character changes all of them. */
function wordsOf(text: string, count: number): number[] {
  const words: number[] = [];
  for (let index = 0; index < count; index++) {
    let hash = mixed(index + 1);
    for (let at = 0; at < text.length; at++) hash = mixed(hash ^ text.charCodeAt(at));
    words.push(hash);
  }
  return words;
}

/** Spreads what is in a word over all its bits. */
function mixed(word: number): number {
  let value = word | 0;
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x6a3b5c4f);
  return ((value ^ (value >>> 16)) + 0x2f6e2b1) | 0;
}
