import { ProbeFault } from './probeFailure';
import { codeUnit, floor, isArray, isSafe, multiply } from './valuesTaken';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WORD = 2 ** 32;

/** What a probe makes its inputs of: for one seed the same row of numbers, in each language. */
export interface RandomTools {
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** At least 0 and less than 1, in steps of 2^-53. */
  number(): number;
  boolean(chance?: number): boolean;
  choice<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** So many characters. */
  text(length: number, alphabet?: string): string;
}

/**
 * xoshiro128** 1.1 (D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021), with a seed of 128 bits. It
 * need not keep its numbers secret: what is asked for with them is known to nobody but who can answer.
 * @param seed 32 hexadecimal digits: the four words of its state, the first digit the highest
 */
export function createRandom(seed: string): RandomTools {
  let [a, b, c, d] = [wordOf(seed, 0), wordOf(seed, 8), wordOf(seed, 16), wordOf(seed, 24)];
  // The one state that it never leaves.
  if ((a | b | c | d) === 0) d = 1;

  /** 32 bits. */
  const next = (): number => {
    const result = multiply(turned(multiply(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = turned(d, 11);
    return result;
  };

  /** Less than `bound`, each as likely: what would make the first ones likelier is thrown away. */
  const below = (bound: number): number => {
    if (bound <= WORD) {
      const limit = WORD - (WORD % bound);
      for (;;) {
        const drawn = next();
        if (drawn < limit) return drawn % bound;
      }
    }
    const limit = 2 ** 53 - (2 ** 53 % bound);
    for (;;) {
      const drawn = (next() >>> 11) * WORD + next();
      if (drawn < limit) return drawn % bound;
    }
  };

  const integer = (from: number, to: number): number => {
    if (!isSafe(from) || !isSafe(to) || from > to || !isSafe(to - from + 1))
      throw new ProbeFault(`random.integer(${from}, ${to}): these are no two whole numbers in rising order.`);
    return from + below(to - from + 1);
  };

  const number = (): number => {
    const high = next() >>> 5;
    return (high * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  };

  return Object.freeze({
    integer,
    number,
    boolean: (chance = 0.5) => number() < chance,
    choice: <T>(list: readonly T[]): T => {
      if (!isArray(list) || list.length === 0) throw new ProbeFault('random.choice: the list is empty.');
      return list[below(list.length)] as T;
    },
    shuffled: <T>(list: readonly T[]): T[] => {
      const copy: T[] = [];
      for (let index = 0; index < list.length; index++) copy[index] = list[index] as T;
      for (let index = copy.length - 1; index > 0; index--) {
        const other = below(index + 1);
        const kept = copy[index] as T;
        copy[index] = copy[other] as T;
        copy[other] = kept;
      }
      return copy;
    },
    text: (length: number, alphabet = LETTERS): string => {
      const letters = charactersOf(alphabet);
      if (letters.length === 0) throw new ProbeFault('random.text: the alphabet is empty.');
      let text = '';
      for (let count = 0; count < floor(length); count++) text += letters[below(letters.length)] ?? '';
      return text;
    },
  });
}

function turned(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function wordOf(seed: string, from: number): number {
  let text = '0x';
  for (let index = from; index < from + 8; index++) text += seed[index] ?? '';
  const word = +text;
  if (!isSafe(word)) throw new Error('The host wrote no seed');
  return word | 0;
}

/** Whole characters, as Python counts them: not the halves of those beyond 16 bits. */
function charactersOf(text: string): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < text.length; index++) {
    let letter = text[index] ?? '';
    const next = index + 1 < text.length ? codeUnit(text, index + 1) : 0;
    if ((codeUnit(text, index) & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00) letter += text[++index] ?? '';
    found[found.length] = letter;
  }
  return found;
}
