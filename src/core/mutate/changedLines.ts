import { diffArrays } from 'diff';
import { splitLines } from './sourceLines';

/**
 * The lines of `after`, from 1, that are new or other than in `before`. How lines end makes no difference.
 * @param before empty for a file that was not there: then every line is new
 */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  const changed = new Set<number>();
  const old = before === '' ? [] : splitLines(before);
  let line = 1;
  for (const { added, removed, count } of diffArrays(old, splitLines(after))) {
    if (removed) continue;
    for (let end = line + count; line < end; line += 1) if (added) changed.add(line);
  }
  return changed;
}
