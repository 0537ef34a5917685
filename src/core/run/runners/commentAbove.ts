/**
 * The first sentence of the comment that ends on the line before `row` (counts from 0), without its end mark; undefined where
 * there is none. Lines that `isBetween` accepts, attributes for example, may stand in between.
 */
export function commentAbove(
  lines: readonly string[],
  row: number,
  isBetween: (line: string) => boolean = () => false,
): string | undefined {
  let end = row - 1;
  while (end >= 0 && isBetween(lines[end] ?? '')) end -= 1;
  const comment = /\*\/\s*$/.test(lines[end] ?? '') ? blockEndingAt(lines, end) : slashesEndingAt(lines, end);
  const text = comment.join(' ').replace(/\s+/g, ' ').trim();
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence === '' ? undefined : sentence.replace(/\.$/, '');
}

function slashesEndingAt(lines: readonly string[], end: number): string[] {
  let start = end;
  while (start >= 0 && /^\s*\/\/(?![/!]{2})/.test(lines[start] ?? '')) start -= 1;
  return lines.slice(start + 1, end + 1).map((line) => line.replace(/^\s*\/\/\/?\s?/, ''));
}

function blockEndingAt(lines: readonly string[], end: number): string[] {
  let start = end;
  while (start >= 0 && !/\/\*/.test(lines[start] ?? '')) start -= 1;
  return lines
    .slice(Math.max(start, 0), end + 1)
    .map((line) => line.replace(/^\s*(?:\/\*+|\*(?!\/))\s?|\s*\*\/\s*$/g, ''));
}
