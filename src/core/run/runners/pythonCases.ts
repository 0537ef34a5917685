import type { FoundCase, RunnerFacts } from './runnerFacts';

/** Tests of Python: `def test_some_case():`, with the sentence as the first line of its docstring. */
export const pytestCases: RunnerFacts = {
  isTestFile: (name) => /^test_.*\.py$/.test(name),
  findCases: (lines) => findFunctions(lines, /^(?:async\s+)?def\s+test_(\w+)\s*\(/),
  caseIdOf: (name) => /^test_(\w+)$/.exec(name)?.[1]?.replaceAll('_', '-'),
  caseForm: 'def test_some_case():',
};

/** The same as methods of a class. */
export const unittestCases: RunnerFacts = {
  ...pytestCases,
  findCases: (lines) => findFunctions(lines, /^\s+(?:async\s+)?def\s+test_(\w+)\s*\(\s*self\b/),
  caseForm: 'def test_some_case(self):',
};

function findFunctions(lines: readonly string[], pattern: RegExp): FoundCase[] {
  const found: FoundCase[] = [];
  for (const [index, line] of lines.entries()) {
    const name = pattern.exec(line)?.[1];
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
