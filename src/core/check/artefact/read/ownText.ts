/** Lines that part a text rather than say something: headings and code fences stay even where the template has them. */
const STRUCTURE = /^\s{0,3}(?:#{1,6}(?:\s|$)|```|~~~)/;

/**
 * A text without the lines that its template has: what the learner has written. Lines keep their numbers.
 * @param template what the starter has in the file's place; undefined where there is no such file
 */
export function ownText(text: string, template: string | undefined): string {
  if (template === undefined) return text;
  const known = new Set(template.split('\n').map(normalised));
  return text
    .split('\n')
    .map((line) => (known.has(normalised(line)) && !STRUCTURE.test(line) ? '' : line))
    .join('\n');
}

function normalised(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

/** The words of a prose: what holds a letter or a digit. An address is none. */
export function wordsOfText(text: string): readonly string[] {
  return text
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .split(/[^\p{L}\p{M}\p{N}'’-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}
