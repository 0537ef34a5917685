/** Shorter words differ in a letter without meaning each other: `get` and `set`. */
const LEAST_LENGTH = 5;

/**
 * Whether two words look like two spellings of one: they differ in upper and lower case alone, or by one letter that is missing,
 * too many, another, or swapped with its neighbour. A digit is no letter: `level-1` and `level-2` are two things.
 */
export function looksLike(a: string, b: string): boolean {
  if (a === b) return false;
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  if (first === second) return true;
  if (Math.min(a.length, b.length) < LEAST_LENGTH || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < first.length && first[start] === second[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(first.length, second.length) - start &&
    first[first.length - 1 - end] === second[second.length - 1 - end]
  ) {
    end += 1;
  }
  const [left, right] = [first.slice(start, first.length - end), second.slice(start, second.length - end)];
  if (!isLetters(left) || !isLetters(right)) return false;
  return left.length + right.length <= 2 && left.length <= 1 && right.length <= 1
    ? true
    : left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function isLetters(text: string): boolean {
  return /^\p{L}*$/u.test(text);
}

/** Longer ones are sentences. */
const MAX_LENGTH = 100;

/** Words by what they look like, so that many can be compared: two that look alike share a form. */
export class Lookalikes {
  private readonly words = new Map<string, string[]>();

  /** The first word that was added before and looks like this one; then adds this one. */
  findAndAdd(word: string): string | undefined {
    if (word.length > MAX_LENGTH) return undefined;
    const lower = word.toLowerCase();
    const forms = [lower, ...Array.from(lower, (_, at) => lower.slice(0, at) + lower.slice(at + 1))];
    let found: string | undefined;
    for (const form of new Set(forms)) {
      const known = this.words.get(form) ?? [];
      found ??= known.find((other) => looksLike(word, other));
      this.words.set(form, [...known, word]);
    }
    return found;
  }
}
