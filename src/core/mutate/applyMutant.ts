import type { Mutant } from './model';

/**
 * The text with one mutant's change made.
 * @param text the very text that the mutant was made of
 * @throws Error when it is another one
 */
export function applyMutant(
  text: string,
  { name, start, end, original, replacement }: Pick<Mutant, 'name' | 'start' | 'end' | 'original' | 'replacement'>,
): string {
  if (text.slice(start, end) !== original) throw new Error(`The mutant ${name} is of another text.`);
  return text.slice(0, start) + replacement + text.slice(end);
}
