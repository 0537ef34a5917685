import { entropyOf, LEAST_BITS, type Entropy, type Transcript } from '../../core/seal/entropy';
import type { Guess } from '../../core/seal/guessers';
import type { RightAnswers } from './rightAnswers';

/** What a task's transcript is worth against somebody who guesses. */
export interface Worth {
  /** Of the weakest of all parts that must hold by themselves. */
  readonly bits: number;
  /** What is too weak, one sentence each. */
  readonly faults: readonly string[];
  /** The cheapest guesser of the whole, in words. */
  readonly cheapest: string;
}

/** @param wrong what implementations answer that are not right */
export function worthOf({ transcripts }: RightAnswers, wrong: readonly Transcript[]): Worth {
  const all = entropyOf(transcripts, wrong);
  const [whole] = all;
  const faults = all.filter(({ bits }) => bits < LEAST_BITS).map(faultOf);
  return { bits: Math.min(...all.map(({ bits }) => bits)), faults, cheapest: guessText(whole.cheapest) };
}

function faultOf({ group, bits, cheapest }: Entropy): string {
  const about = group === undefined ? 'The transcript' : `The group "${group}", which variants answer otherwise,`;
  return `${about} is worth ${bitsText(bits)} bits, and ${LEAST_BITS} are needed: ${guessText(cheapest)}.`;
}

function guessText({ guesser, from, bits }: Guess): string {
  const needs = `needs ${bitsText(bits)} bits`;
  switch (guesser) {
    case 'order':
      return `whoever knows how often each answer occurs ${needs} for their order`;
    case 'kinds':
      return `whoever knows the types, and how often each answer occurs, ${needs}`;
    case 'habits':
      return `whoever predicts each answer from those before it, or from its place in a round, ${needs}`;
    case 'parts':
      return `whoever predicts each number, text and truth value from those before it ${needs}`;
    case 'neighbour':
      return `whoever starts from the answers of ${from ?? ''} ${needs}`;
  }
}

/** Rounded down, to a tenth: what is nearly enough is not enough. */
export function bitsText(bits: number): string {
  return (Math.floor(bits * 10) / 10).toFixed(1);
}
