/** Finds words in every language, also in those that put no blanks between them. Whatever the machine's own language is, the same. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text in lower case, numbers included; no punctuation. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment.toLowerCase()] : [],
  );
}
