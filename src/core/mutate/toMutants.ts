import type { Edit, Mutant } from './model';
import { SourceLines } from './sourceLines';

/** Of a text in a mutant's name. */
const MAX_SHOWN = 40;

/**
 * Gives edits of a text their places and names, in order of place. Edits that change nothing, and those that come to the same
 * text as an earlier one, are left out.
 * @param lines when given, only mutants that touch one of these lines (from 1); their names are as without it
 */
export function toMutants(
  file: string,
  text: string,
  edits: readonly Edit[],
  lines?: ReadonlySet<number>,
): readonly Mutant[] {
  const places = new SourceLines(text);
  const known = new Set<string | undefined>([undefined]);
  const named = new Map<string, number>();
  const mutants: Mutant[] = [];
  for (const edit of [...edits].sort(byPlace)) {
    const { operator, start, end, replacement } = edit;
    const difference = differenceOf(text, edit);
    if (known.has(difference)) continue;
    known.add(difference);
    const original = text.slice(start, end);
    const { line, column } = places.placeOf(start);
    const plain = `${file}:${line}:${column} ${shortForm(original)} → ${shortForm(replacement)}`;
    const count = (named.get(plain) ?? 0) + 1;
    named.set(plain, count);
    if (lines && !touches(lines, line, places.placeOf(Math.max(start, end - 1)).line)) continue;
    const name = count === 1 ? plain : `${plain} (${count})`;
    mutants.push({ operator, start, end, replacement, file, line, column, original, name });
  }
  return mutants;
}

function byPlace(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end || compare(a.operator, b.operator) || compare(a.replacement, b.replacement);
}

/** By code units: the order must not depend on where it is made. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What is other in the text after an edit, the same for all edits that come to the same text; undefined when nothing is. The
 * texts themselves would not do as keys: engines hash long ones by their length alone, and these are all of one length.
 */
function differenceOf(text: string, { start, end, replacement }: Edit): string | undefined {
  const longer = replacement.length - (end - start);
  const length = text.length + longer;
  const behind = start + replacement.length;
  const unitAt = (index: number): string | undefined => {
    if (index < start) return text[index];
    return index < behind ? replacement[index - start] : text[index - longer];
  };
  let from = start;
  while (from < length && from < text.length && unitAt(from) === text[from]) from += 1;
  if (from === length && from === text.length) return undefined;
  let to = Math.max(behind, from, from + longer);
  while (to > from && to - longer > from && unitAt(to - 1) === text[to - 1 - longer]) to -= 1;
  let other = '';
  for (let index = from; index < to; index += 1) other += unitAt(index) ?? '';
  return `${from} ${to - longer} ${other}`;
}

function touches(lines: ReadonlySet<number>, first: number, last: number): boolean {
  for (let line = first; line <= last; line += 1) if (lines.has(line)) return true;
  return false;
}

/** On one line. Of a long text the end is shown as well: that is where the ones that start alike differ. */
function shortForm(text: string): string {
  const folded = Array.from(text.replace(/\s+/g, ' ').trim());
  if (folded.length === 0) return '(nothing)';
  if (folded.length <= MAX_SHOWN) return folded.join('');
  return `${folded.slice(0, 24).join('')}…${folded.slice(25 - MAX_SHOWN).join('')}`;
}
