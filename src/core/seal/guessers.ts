import { answerShape, endOf, kindOf } from './answerShape';

/** An implementation that somebody may hold without having solved the task, and what it answers to the probe. */
export interface Neighbour {
  readonly name: string;
  readonly answers: readonly string[];
}

/**
 * How a transcript is guessed. Each of them is told a lot that nobody is told: the number of answers, all answers that occur,
 * and the choice of whatever habit fits best.
 *
 * - `order`: knows how often each answer occurs, and not where: log2 of the number of orders, n! / Π nᵢ!.
 * - `kinds`: knows the types as well: once it has guessed which calls throw and which answer nothing, no answer costs more than
 *   the log2 of the different answers of its kind.
 * - `habits`: learns while it reads, and predicts each answer from the one or two before it, or from its place in a round of
 *   2 to 16 answers. It pays as its predictions were good (Krichevsky and Trofimov, "The performance of universal
 *   encoding", IEEE Transactions on Information Theory, 1981).
 * - `parts`: takes each number, text and truth value within the answers for itself, predicts it from those that stood in the
 *   same part before, and numbers also by what they grow by.
 * - `neighbour`: holds an implementation, and has to guess which answers differ from its own (log2 of C(n, d), or less where
 *   the places follow a habit) and what stands there instead; or learns what the right answer is where it answers so.
 */
export const GUESSERS = ['order', 'kinds', 'habits', 'parts', 'neighbour'] as const;
export type Guesser = (typeof GUESSERS)[number];

/** What it costs a guesser to have all answers right. */
export interface Guess {
  readonly guesser: Guesser;
  /** Of a neighbour: whose answers it started from. */
  readonly from?: string;
  readonly bits: number;
}

const LONGEST_ROUND = 16;

/** What each guesser pays for these answers, in bits; one entry for each neighbour. */
export function guessAll(answers: readonly string[], neighbours: readonly Neighbour[]): readonly Guess[] {
  const others = neighbours.length > 1 ? [...neighbours, majority(answers.length, neighbours)] : neighbours;
  return [
    { guesser: 'order', bits: ordersOf(answers) },
    { guesser: 'kinds', bits: byKinds(answers) },
    { guesser: 'habits', bits: byHabit(answers) },
    { guesser: 'parts', bits: byParts(answers) },
    ...others.map((neighbour): Guess => {
      return { guesser: 'neighbour', from: neighbour.name, bits: fromNeighbour(answers, neighbour.answers) };
    }),
  ];
}

/** Log2 of the number of orders in which these can stand. */
function ordersOf(answers: readonly string[]): number {
  return sumOf(countsOf(answers).values(), (count) => -log2Factorial(count)) + log2Factorial(answers.length);
}

function byKinds(answers: readonly string[]): number {
  const ends = answers.map(endOf);
  return Math.min(ordersOf(ends), byHabit(ends)) + sumOf(byKey(answers, kindOf).values(), ordersOf);
}

/** The cheapest of the habits that a guesser may have noticed. */
function byHabit(symbols: readonly string[], alphabet = countsOf(symbols).size): number {
  const before = (index: number, distance: number): string => symbols[index - distance] ?? '';
  const habits: ((index: number) => string)[] = [
    () => '',
    (index) => before(index, 1),
    (index) => JSON.stringify([before(index, 1), before(index, 2)]),
  ];
  for (let round = 2; round <= LONGEST_ROUND; round++) {
    habits.push((index) => String(index % round));
    habits.push((index) => JSON.stringify([index % round, before(index, round)]));
  }
  return Math.min(...habits.map((habit) => learning(symbols, habit, alphabet)));
}

/**
 * What one pays who predicts each symbol from how often it has stood in the same context before, each counted half a time
 * more than it was seen.
 */
function learning(symbols: readonly string[], contextOf: (index: number) => string, alphabet: number): number {
  const seen = new Map<string, { total: number; readonly counts: Map<string, number> }>();
  let bits = 0;
  for (const [index, symbol] of symbols.entries()) {
    const context = contextOf(index);
    const known = seen.get(context) ?? { total: 0, counts: new Map<string, number>() };
    seen.set(context, known);
    const count = known.counts.get(symbol) ?? 0;
    bits -= Math.log2((count + 0.5) / (known.total + alphabet / 2));
    known.total += 1;
    known.counts.set(symbol, count + 1);
  }
  return bits;
}

/** Each number, text and truth value predicted from its own part of the answers, and the form of the answers by habit. */
function byParts(answers: readonly string[]): number {
  const shapes = answers.map(answerShape);
  const forms = shapes.map(({ form }) => form);
  const rows = new Map<string, string[]>();
  for (const { form, parts } of shapes) {
    for (const [place, part] of parts.entries()) {
      const key = `${place} ${form}`;
      const row = rows.get(key);
      if (row) row.push(part);
      else rows.set(key, [part]);
    }
  }
  return byHabit(forms) + sumOf(rows.values(), (row) => Math.min(byHabit(row), bySteps(row)));
}

/** Numbers by what they grow by; others cost as much as one likes. */
function bySteps(row: readonly string[]): number {
  const numbers = row.map(Number);
  if (numbers.some((number) => !Number.isFinite(number))) return Number.POSITIVE_INFINITY;
  const steps = numbers.map((number, index) => String(number - (numbers[index - 1] ?? number)));
  // The first number is not among the steps.
  return byHabit(steps) + Math.log2(countsOf(row).size);
}

function fromNeighbour(answers: readonly string[], own: readonly string[]): number {
  const sizes = new Map([...byKey(answers, kindOf)].map(([kind, all]) => [kind, countsOf(all).size]));
  const wrong = answers.flatMap((answer, index) => (answer === own[index] ? [] : [answer]));
  if (wrong.length === 0) return 0;
  // It knows that the answer is none of its own there, so one of the others.
  const instead = sumOf(wrong, (answer) => Math.log2(Math.max(1, (sizes.get(kindOf(answer)) ?? 1) - 1)));
  const differs = answers.map((answer, index) => String(answer === own[index]));
  const places = Math.min(log2Choose(answers.length, wrong.length), byHabit(differs, 2));
  return Math.min(
    places + instead,
    learning(answers, (index) => own[index] ?? '', countsOf(answers).size),
  );
}

/** Nobody in particular: at each place, what most of them answer. */
function majority(length: number, neighbours: readonly Neighbour[]): Neighbour {
  const answers = Array.from({ length }, (_, index) => {
    const counts = countsOf(neighbours.flatMap(({ answers: own }) => own[index] ?? []));
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    return most?.[0] ?? '';
  });
  return { name: `most of ${neighbours.length} wrong ones`, answers };
}

function byKey(answers: readonly string[], keyOf: (answer: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const answer of answers) {
    const key = keyOf(answer);
    const own = found.get(key);
    if (own) own.push(answer);
    else found.set(key, [answer]);
  }
  return found;
}

function countsOf(symbols: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return counts;
}

function sumOf<T>(values: Iterable<T>, bitsOf: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum += bitsOf(value);
  return sum;
}

function log2Choose(of: number, count: number): number {
  return log2Factorial(of) - log2Factorial(count) - log2Factorial(of - count);
}

/** Exact up to rounding; transcripts have at most some thousand answers. */
function log2Factorial(number: number): number {
  let bits = 0;
  for (let factor = 2; factor <= number; factor++) bits += Math.log2(factor);
  return bits;
}
