import type { RunnerName } from '../pack/model';

export interface FoundCase {
  readonly id: string;
  readonly title: string;
  /** Counts from 1. */
  readonly line: number;
}

/** Finds the cases of a test file by reading it, so that they are known, and can be counted as missing, before anything runs. */
export function findCases(text: string, runner: RunnerName): FoundCase[] {
  const lines = text.split(/\r?\n/);
  return runner === 'node-test' ? findNodeCases(lines) : findPytestCases(lines);
}

const NODE_CASE = /^(?:test|it)(?:\.\w+)?\(\s*(?:$|(['"`])([a-z0-9]+(?:-[a-z0-9]+)*):\s*((?:\\.|(?!\1).)*)\1)/;
const NODE_TITLE = /^\s+(['"`])([a-z0-9]+(?:-[a-z0-9]+)*):\s*((?:\\.|(?!\1).)*)\1/;

function findNodeCases(lines: readonly string[]): FoundCase[] {
  const found: FoundCase[] = [];
  for (const [index, line] of lines.entries()) {
    const call = NODE_CASE.exec(line);
    if (!call) continue;
    // The formatter puts a long title on the line after the bracket.
    const match = call[2] === undefined ? NODE_TITLE.exec(lines[index + 1] ?? '') : call;
    if (match?.[2] === undefined) continue;
    found.push({ id: match[2], title: unescape(match[3] ?? ''), line: index + 1 });
  }
  return found;
}

function findPytestCases(lines: readonly string[]): FoundCase[] {
  const found: FoundCase[] = [];
  for (const [index, line] of lines.entries()) {
    const name = /^(?:async\s+)?def\s+test_(\w+)\s*\(/.exec(line)?.[1];
    if (name === undefined) continue;
    const id = name.replaceAll('_', '-');
    found.push({ id, title: docstringAfter(lines, index) ?? id.replaceAll('-', ' '), line: index + 1 });
  }
  return found;
}

/** First line of the docstring of a function whose `def` stands at `start`; its head may take several lines. */
function docstringAfter(lines: readonly string[], start: number): string | undefined {
  let row = start;
  while (row < lines.length && row < start + 20 && !/:\s*(?:#.*)?$/.test(lines[row] ?? '')) row += 1;
  const match = /^\s+[rR]?("""|'''|"|')\s*(.*?)\s*(?:\1.*)?$/.exec(lines[row + 1] ?? '');
  const text = match?.[2];
  if (text !== '') return text;
  return lines[row + 2]?.trim();
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
