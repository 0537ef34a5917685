import type { L10nArgument } from '../../../shared/l10n';

// A worker has no translations. What it says goes to its host as it was written in English, with its values apart, and is put into
// words there. Marks from the private area of Unicode stand around it; a file of a learner's that holds them is read without them.

const START = '\uE0F0';
const END = '\uE0F1';
const MARKS = /[\uE0F0\uE0F1]/g;
const MAX_DEPTH = 8;

type Translate = (message: string, ...args: L10nArgument[]) => string;

/** What stands in a worker for who translates. */
export const encodeWords: Translate = (message, ...args) => `${START}${JSON.stringify([message, ...args])}${END}`;

/** A text of a learner's that can be put into encoded words. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** Puts encoded words into those of the reader. */
export function decodeWords(text: string, translate: Translate, depth = 0): string {
  let decoded = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf(START, at);
    const end = start < 0 ? -1 : endOf(text, start);
    if (end < 0 || depth > MAX_DEPTH) return decoded + withoutMarks(text.slice(at));
    decoded += text.slice(at, start) + wordsOf(text.slice(start + 1, end), translate, depth);
    at = end + 1;
  }
}

/** The mark that ends what a mark begins. */
function endOf(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === START) open += 1;
    else if (text[at] === END) open -= 1;
    if (open === 0) return at;
  }
  return -1;
}

function wordsOf(encoded: string, translate: Translate, depth: number): string {
  const [message, ...args] = JSON.parse(encoded) as [string, ...L10nArgument[]];
  return translate(
    message,
    ...args.map((arg) => (typeof arg === 'string' ? decodeWords(arg, translate, depth + 1) : arg)),
  );
}
