import type { L10nArgument } from '../../../shared/l10n';

// A worker has no translations. What it says goes to its host as it was written in English, with its values apart, and is put into
// words there. Marks from the private area of Unicode stand around it; a file of a learner's that holds them is read without them.

const START = '\uE0F0';
const END = '\uE0F1';
const MARKS = /[\uE0F0\uE0F1]/g;
/** What stands in the words is escaped: between two marks there is no other. */
const ENCODED = /\uE0F0([^\uE0F0\uE0F1]*)\uE0F1/g;
const MAX_DEPTH = 8;

type Translate = (message: string, ...args: L10nArgument[]) => string;

/** What stands in a worker for who translates. */
export const encodeWords: Translate = (message, ...args) => {
  const json = JSON.stringify([message, ...args])
    .replaceAll(START, '\\ue0f0')
    .replaceAll(END, '\\ue0f1');
  return `${START}${json}${END}`;
};

/** A text of a learner's that can be put into encoded words. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** Puts encoded words into those of the reader. Marks that belong to none, as a learner's data may hold them, are left out. */
export function decodeWords(text: string, translate: Translate, depth = 0): string {
  if (depth > MAX_DEPTH) return withoutMarks(text);
  return withoutMarks(text.replace(ENCODED, (_whole, encoded: string) => wordsOf(encoded, translate, depth)));
}

function wordsOf(encoded: string, translate: Translate, depth: number): string {
  const words = read(encoded);
  if (!words) return encoded;
  const [message, ...args] = words;
  return translate(
    message,
    ...args.map((arg) => (typeof arg === 'string' ? decodeWords(arg, translate, depth + 1) : arg)),
  );
}

/** Undefined where somebody else has set the marks. */
function read(encoded: string): [string, ...L10nArgument[]] | undefined {
  try {
    const words: unknown = JSON.parse(encoded);
    return isWords(words) ? words : undefined;
  } catch {
    return undefined;
  }
}

function isWords(value: unknown): value is [string, ...L10nArgument[]] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  return value.every((one) => typeof one === 'string' || typeof one === 'number');
}
