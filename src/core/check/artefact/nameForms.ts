// Names that people write: an author in a condition, a learner in a file. They are compared by their words.

/** A name that an author asks for, in its forms: `Loan desk|Desk`. */
export function formsOf(name: string): readonly string[] {
  return name
    .split('|')
    .map((form) => form.trim())
    .filter((form) => form !== '');
}

/** A name as it is shown to a learner: its first form. */
export function firstForm(name: string): string {
  return formsOf(name)[0] ?? name;
}

/**
 * The words of a name, in lower case: `loanDesk`, `Loan-Desk` and `loan<br/>desk` are the same two. Accents count, markup and
 * punctuation do not.
 */
export function wordsOfName(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .filter((word) => word !== '');
}

/** Whether words stand among others, one after the other. No words stand nowhere. */
export function standsIn(words: readonly string[], among: readonly string[]): boolean {
  if (words.length === 0) return false;
  for (let start = 0; start + words.length <= among.length; start += 1) {
    if (words.every((word, index) => among[start + index] === word)) return true;
  }
  return false;
}

/**
 * Those of some things that an author's name means: those that are called exactly so; where there are none, those whose names
 * have its words in them, so that `Desk` finds “Loan desk”.
 * @param namesOf what a thing is called: its id, its label
 */
export function findNamed<T>(
  name: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): readonly T[] {
  const forms = formsOf(name).map(wordsOfName);
  const called = things.map((thing) => ({ thing, names: namesOf(thing).map(wordsOfName) }));
  const exact = called.filter(({ names }) =>
    names.some((words) => forms.some((form) => form.length > 0 && form.join(' ') === words.join(' '))),
  );
  const found =
    exact.length > 0
      ? exact
      : called.filter(({ names }) => names.some((words) => forms.some((form) => standsIn(form, words))));
  return found.map(({ thing }) => thing);
}

/** Whether a text says an author's words in one of their forms. */
export function saysName(name: string, text: string): boolean {
  const among = wordsOfName(text);
  return formsOf(name).some((form) => standsIn(wordsOfName(form), among));
}
