import { scanMarkdown } from '../../../core/authoring/markdown/scanMarkdown';

/** What a link or an image of a Markdown text leads to, as it is written there. */
export interface LinkSpot {
  readonly target: string;
  /** Of the target, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly isImage: boolean;
  /** The track that it is for, where it stands in a container of one. */
  readonly track?: string;
}

/** Links and images whose targets stand in their line. */
export function linkSpots(text: string): readonly LinkSpot[] {
  const starts = lineStarts(text);
  return scanMarkdown(text).links.flatMap(({ kind, target, line, column, track }): LinkSpot[] => {
    const from = (starts[line - 1] ?? 0) + column - 1;
    const end = starts[line] ?? text.length;
    const words = text.slice(from, end);
    const opening = words.indexOf('](');
    const found = opening < 0 || target === '' ? -1 : words.indexOf(target, opening + 2);
    if (found < 0) return [];
    const start = from + found;
    return [
      { target, start, end: start + target.length, isImage: kind === 'image', ...(track !== undefined && { track }) },
    ];
  });
}

/** The file that a target names, without query and fragment; undefined of web pages and of what names no file. */
export function fileOf(target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^[/\\#]|[\\\0]/i.test(target)) return undefined;
  const path = target.replace(/[?#].*$/, '');
  try {
    return path === '' ? undefined : decodeURIComponent(path);
  } catch {
    return path;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
