import { figuresOf, percentOf, type CoverageFigures, type Share } from '../core/run/coverage';
import type { FileCoverage } from '../core/run/model';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

interface Row {
  readonly cells: readonly [name: string, lines: string, branches: string];
  /** Lines that did not run. */
  readonly missed: string;
}

/** What ran of the learner's files: a table with a line for each, and the lines that did not run. */
export function coverageLines(terminal: Terminal, files: readonly FileCoverage[]): string[] {
  const title = terminal.style('bold', l10n.t('What the tests ran of your code:'));
  if (files.length === 0) return [title, `  ${l10n.t('nothing')}`];
  const rows = [
    { cells: [l10n.t('file'), l10n.t('lines'), l10n.t('branches')], missed: l10n.t('lines that did not run') },
    ...files.map((file): Row => rowOf(file.file, figuresOf([file]), missedLines(file))),
    ...(files.length > 1 ? [rowOf(l10n.t('all'), figuresOf(files), '')] : []),
  ] satisfies Row[];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => (cells[column] ?? '').length)));
  return [
    title,
    ...rows.map(({ cells, missed }, index) => {
      const line = cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)));
      const text = terminal.fit(`  ${[...line, missed].join('  ').trimEnd()}`);
      return index === 0 ? terminal.style('dim', text) : text;
    }),
  ];
}

/** The figures of all files and of each, with the lines that did not run, for programs; percentages from 0 to 100, null of nothing. */
export function coverageData(files: readonly FileCoverage[]): object {
  return {
    ...figuresData(figuresOf(files)),
    files: files.map((file) => ({
      file: file.file,
      ...figuresData(figuresOf([file])),
      missedLines: file.lines.filter(({ hits }) => hits === 0).map(({ line }) => line),
    })),
  };
}

function figuresData({ lines, branches }: CoverageFigures): object {
  return {
    lines: { ...lines, percent: percentOf(lines) ?? null },
    branches: { ...branches, percent: percentOf(branches) ?? null },
  };
}

function rowOf(name: string, { lines, branches }: CoverageFigures, missed: string): Row {
  return { cells: [name, shareText(lines), shareText(branches)], missed };
}

function shareText(share: Share): string {
  const percent = percentOf(share);
  return percent === undefined
    ? '–'
    : `${l10n.t('{0} of {1}', share.covered, share.total)}  ${`${percent}%`.padStart(5)}`;
}

/** `3, 7-9`: lines in between that hold no code do not part a range. */
function missedLines({ lines }: FileCoverage): string {
  const ranges: string[] = [];
  let from: number | undefined;
  let to = 0;
  const close = (): void => {
    if (from !== undefined) ranges.push(from === to ? String(from) : `${from}-${to}`);
    from = undefined;
  };
  for (const { line, hits } of lines) {
    if (hits > 0) close();
    else {
      from ??= line;
      to = line;
    }
  }
  close();
  return ranges.join(', ');
}
