import { guessAll, type Guess, type Neighbour } from './guessers';
import type { TranscriptRecord } from './ports';

/** What a transcript must be worth at least. With a key that takes half a second to try, 64 bits are 3 · 10¹¹ years. */
export const LEAST_BITS = 64;

export interface Transcript {
  readonly name: string;
  readonly records: readonly TranscriptRecord[];
}

/** What a transcript, or one group of it, is worth. */
export interface Entropy {
  /** The group that right implementations answer differently; undefined for the transcript as a whole. */
  readonly group?: string;
  /** Of the cheapest guesser, less what it gains by there being several right ones. */
  readonly bits: number;
  readonly cheapest: Guess;
  /** All guessers, the cheapest first. */
  readonly guesses: readonly Guess[];
}

/**
 * How hard the right answers to a probe are to guess: the least that one of {@link GUESSERS} pays. A lower bound for these
 * guessers and not for all: somebody who can work the answers out pays nothing, and that is what a proof is for.
 * @param right the reference, then its variants: each has a key of its own, in all combinations of their groups
 * @param wrong transcripts of implementations that are not right, and that somebody may hold
 * @returns the whole, then each group that is answered in several right ways
 */
export function entropyOf(
  right: readonly Transcript[],
  wrong: readonly Transcript[],
): readonly [Entropy, ...Entropy[]] {
  const groups = [...new Set(right.flatMap(({ records }) => records.map(({ group }) => group)))].sort();
  const ways = groups.map((group) => {
    const all = right.map(({ records }) => answersIn(records, group));
    return { group, answers: [...new Map(all.map((answers) => [JSON.stringify(answers), answers])).values()] };
  });
  const keys = ways.reduce((count, { answers }) => count * answers.length, 1);
  const answers = ways.flatMap((way) => way.answers[0] ?? []);
  const neighbours = wrong.map(({ name, records }) => ({
    name,
    // Place by place within each group: one that has more or fewer answers there does not shift all that follow.
    answers: ways.flatMap(({ group, answers: [own = []] }) => {
      const there = answersIn(records, group);
      return own.map((_, index) => there[index] ?? '');
    }),
  }));
  // Variants are alike but in some groups; the whole is judged by the reference, and what differs by itself.
  const parts = ways
    .filter((way) => way.answers.length > 1)
    .map((way) => ({ group: way.group, ...weakest(way.answers, way.answers.length, []) }));
  return [weakest([answers], keys, neighbours), ...parts];
}

function answersIn(records: readonly TranscriptRecord[], group: string): readonly string[] {
  return records.filter((record) => record.group === group).map(({ text }) => text);
}

function weakest(ways: readonly (readonly string[])[], keys: number, neighbours: readonly Neighbour[]): Entropy {
  const guesses = ways.flatMap((answers) => guessAll(answers, neighbours)).sort((a, b) => a.bits - b.bits);
  const [cheapest] = guesses;
  if (!cheapest) throw new RangeError('There is no answer to be guessed.');
  // Whoever may hit one of several has so much the better chance.
  return { bits: Math.max(0, cheapest.bits - Math.log2(keys)), cheapest, guesses };
}
