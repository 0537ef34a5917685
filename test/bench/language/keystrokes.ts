import { seededRandom } from '../statistics';

/** What somebody has typed, and where the cursor is then. */
export interface Keystroke {
  readonly text: string;
  /** In UTF-16 units. */
  readonly cursor: number;
}

/** What is typed at an end of a line, letter by letter, and taken back after. */
const WORDS = [' and more', '   # see to it', 'x'];

/**
 * Texts as an author comes to them, one keystroke after the other: words at the end of lines of keys and values all over the file, which
 * is sound at times, has problems at others, and for some is no YAML at all.
 */
export function keystrokes(text: string, count: number, seed: number): readonly Keystroke[] {
  const random = seededRandom(seed);
  const ends = [...text.matchAll(/: \S.*$/gm)].map((match) => match.index + match[0].length);
  const typed: Keystroke[] = [];
  while (typed.length < count) {
    const at = ends[Math.floor(random() * ends.length)] ?? 0;
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
    for (let length = 1; length <= word.length && typed.length < count; length += 1) {
      typed.push({ text: text.slice(0, at) + word.slice(0, length) + text.slice(at), cursor: at + length });
    }
  }
  return typed;
}
