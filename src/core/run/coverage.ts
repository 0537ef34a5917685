import type { FileCoverage, LineHits } from './model';

/** How many of something ran. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** What of one file, or of several together, ran. */
export interface CoverageFigures {
  readonly lines: Share;
  readonly branches: Share;
}

export function figuresOf(files: readonly FileCoverage[]): CoverageFigures {
  return {
    lines: shareOf(files.flatMap(({ lines }) => lines)),
    branches: shareOf(files.flatMap(({ branches }) => branches)),
  };
}

/**
 * The figures of some files of the workspace, for checks that ask for them. Those that nothing loaded are not among the
 * measured ones: they are named instead, since nobody knows how many lines they hold.
 */
export function figuresOfNamed(
  files: readonly FileCoverage[],
  names: readonly string[],
): CoverageFigures & { readonly unmeasured: readonly string[] } {
  const measured = files.filter(({ file }) => names.includes(file));
  const unmeasured = names.filter((name) => !measured.some(({ file }) => file === name));
  return { ...figuresOf(measured), unmeasured };
}

/** From 0 to 100, undefined of nothing. Rounded down to a tenth: 100 means all. */
export function percentOf({ covered, total }: Share): number | undefined {
  return total === 0 ? undefined : Math.floor((covered * 1000) / total) / 10;
}

/** One entry for each file, sorted: a file that was loaded more than once, or in several processes, has the sum of its counts. */
export function mergeCoverage(files: readonly FileCoverage[]): FileCoverage[] {
  const byFile = new Map<string, FileCoverage[]>();
  for (const one of files) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, same]) => ({
      file,
      lines: sumHits(same.map(({ lines }) => lines)),
      branches: sumHits(same.map(({ branches }) => branches)),
    }));
}

/** What stands at the same place is the same: the first arm of a line is added to its first arm. */
function sumHits(lists: readonly (readonly LineHits[])[]): LineHits[] {
  const sums = new Map<string, LineHits>();
  for (const list of lists) {
    const seen = new Map<number, number>();
    for (const { line, hits } of list) {
      const nth = seen.get(line) ?? 0;
      seen.set(line, nth + 1);
      const key = `${line}:${nth}`;
      sums.set(key, { line, hits: hits + (sums.get(key)?.hits ?? 0) });
    }
  }
  return [...sums.values()].sort((a, b) => a.line - b.line);
}

function shareOf(hits: readonly LineHits[]): Share {
  return { covered: hits.filter((one) => one.hits > 0).length, total: hits.length };
}
