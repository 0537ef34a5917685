import type { ShortQuestion } from '../model';

/** English ones; in other languages an author lists both forms. */
const ARTICLES = /(?<![\p{L}\p{N}])(?:a|an|the)(?![\p{L}\p{N}])/giu;

/**
 * A short answer as it is compared. How its characters are encoded and how much white space stands around and between its words never
 * counts; more does not where the question ignores it.
 */
export function shortForm(answer: string, ignore: ShortQuestion['ignore']): string {
  const ignores = new Set(ignore);
  let form = answer.normalize('NFKC');
  if (ignores.has('case')) form = form.toLowerCase();
  if (ignores.has('accents')) form = form.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  if (ignores.has('articles')) form = form.replace(ARTICLES, ' ');
  // An apostrophe stands in a word, other punctuation between two.
  if (ignores.has('punctuation')) form = form.replace(/['’]/gu, '').replace(/\p{P}/gu, ' ');
  return ignores.has('space') ? form.replace(/\s+/gu, '') : form.replace(/\s+/gu, ' ').trim();
}
