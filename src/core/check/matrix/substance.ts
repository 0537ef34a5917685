import { l10n } from '../../../shared/l10n';
import { wordsOf } from '../../../shared/checks/wordsOf';

/**
 * Why a justification has no substance, in a sentence; undefined: it has some. A machine tells only that there are enough words, that they
 * are not the same few over again, and that they are not just the words of the title.
 * @param subject what the sentence begins with: "The reason for “Cost”"
 * @param minWords 0: nothing is asked for
 * @param title of what is justified
 */
export function lacksSubstance(
  text: string,
  { subject, minWords, title }: { readonly subject: string; readonly minWords: number; readonly title: string },
): string | undefined {
  if (minWords === 0) return undefined;
  const words = wordsOf(text);
  if (words.length === 0) return l10n.t('{0} is missing: at least {1} words.', subject, minWords);
  if (words.length < minWords) return l10n.t('{0} has {1} of at least {2} words.', subject, words.length, minWords);
  const own = new Set(words);
  for (const word of wordsOf(title)) own.delete(word);
  return own.size * 2 >= minWords ? undefined : l10n.t('{0} says the same few words over again.', subject);
}

/** The same but for blanks, punctuation, and large and small letters. */
export function isSameText(one: string, other: string): boolean {
  const words = wordsOf(one);
  return words.length > 0 && words.join(' ') === wordsOf(other).join(' ');
}
