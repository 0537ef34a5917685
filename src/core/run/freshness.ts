import type { FileHashes } from './model';

/** Whether a verdict is about the files as they are; `unknown`: nobody has looked at the files yet. */
export type Freshness = 'current' | 'stale' | 'unknown';

/** The contents that a run judged. */
export interface JudgedContents {
  readonly files: FileHashes;
  /** Files that were there after the run and not before. Undefined where an older engine did not look, or there were too many. */
  readonly written?: FileHashes;
  /** Files changed while the run went on: what exactly it judged is not known. */
  readonly isStale: boolean;
}

/** The editor's own settings lie in the folder and are judged by no test. */
const UNJUDGED = /^\.vscode\//;

/**
 * Compares what a run judged with the files as they are. Contents count and not time, so undoing an edit makes a verdict
 * current again. What the run itself wrote may stay, or go.
 *
 * The files are those on the disk: unsaved text in an editor is not judged, and takes nothing from a verdict on what is saved.
 * @param present undefined while nobody has looked
 */
export function freshnessOf(judged: JudgedContents, present: FileHashes | undefined): Freshness {
  const { files, written } = judged;
  if (judged.isStale) return 'stale';
  if (!present) return 'unknown';
  const isSame = (path: string): boolean => UNJUDGED.test(path) || files[path] === present[path];
  if (!Object.keys(files).every(isSame)) return 'stale';
  if (!written) return 'current';
  const isKnown = (path: string): boolean => isSame(path) || written[path] === present[path];
  return Object.keys(present).every(isKnown) ? 'current' : 'stale';
}

/** The freshness of several verdicts that are shown as one. */
export function together(parts: readonly Freshness[]): Freshness {
  if (parts.includes('stale')) return 'stale';
  return parts.length === 0 || parts.includes('unknown') ? 'unknown' : 'current';
}
