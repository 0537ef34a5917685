import { l10n } from '../../../shared/l10n';
import type { Finding, ProseSection, ReadArtefact } from './artefactReading';
import { findNamed, firstForm, saysName } from './nameForms';

/** So many words are looked at to see whether they repeat themselves: long texts use the same words again. */
const LOOKED_AT = 60;

/** The words stand in the text in one of their forms. */
export function judgeSays(text: string, part: ReadArtefact): readonly Finding[] {
  if (saysName(text, part.text)) return [];
  return [{ message: l10n.t('It does not say “{0}”.', firstForm(text)) }];
}

/** Each heading is there, with so many words of the learner's below it. */
export function judgeSections(names: readonly string[], minWords: number, { prose }: ReadArtefact): readonly Finding[] {
  return names.flatMap((name): Finding[] => {
    const [longest] = findNamed(name, prose?.sections ?? [], ({ title }) => [title]).toSorted(
      (a, b) => b.words.length - a.words.length,
    );
    if (!longest) return [{ message: l10n.t('There is no heading “{0}”.', firstForm(name)) }];
    return sectionFault(longest, minWords);
  });
}

function sectionFault({ title, line, words }: ProseSection, minWords: number): Finding[] {
  if (words.length < minWords) {
    const message = l10n.t(
      'Under “{0}” there are {1} words of your own; {2} are asked for.',
      title,
      words.length,
      minWords,
    );
    return [{ message, line }];
  }
  if (repeatsItself(words)) {
    return [{ message: l10n.t('Under “{0}” the same few words stand again and again.', title), line }];
  }
  return [];
}

/** So many words in all. */
export function judgeWords(atLeast: number, atMost: number | undefined, { prose }: ReadArtefact): readonly Finding[] {
  const words = prose?.words ?? [];
  if (words.length < atLeast) {
    return [{ message: l10n.t('There are {0} words of your own; {1} are asked for.', words.length, atLeast) }];
  }
  if (atMost !== undefined && words.length > atMost) {
    return [{ message: l10n.t('There are {0} words; at most {1} are asked for.', words.length, atMost) }];
  }
  return repeatsItself(words) ? [{ message: l10n.t('The same few words stand again and again.') }] : [];
}

/** So many links to different places. */
export function judgeLinks(atLeast: number, { prose }: ReadArtefact): readonly Finding[] {
  const count = prose?.links.length ?? 0;
  if (count >= atLeast) return [];
  return [{ message: l10n.t('There are {0} links to different places; {1} are asked for.', count, atLeast) }];
}

/** Fewer than a third of the words are different ones. */
function repeatsItself(words: readonly string[]): boolean {
  const some = words.slice(0, LOOKED_AT).map((word) => word.toLowerCase());
  return some.length >= 6 && new Set(some).size * 3 < some.length;
}
