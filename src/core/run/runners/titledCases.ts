import { CASE_ID, type FoundCase, type RunnerFacts } from './runnerFacts';

const CALL = /^(\s*)(?:test|it)(?:\.\w+)?\(\s*(.*)$/;
const TITLE = new RegExp(`^\\s*(['"\`])(${CASE_ID}):\\s*((?:\\\\.|(?!\\1).)*)\\1`);
const REPORTED = new RegExp(`^(${CASE_ID}):`);

/** Tests of node:test: `test('some-case: what it shows', …)` at the top of a file, also as `it`. */
export const nodeTestCases: RunnerFacts = {
  isTestFile: (name) => /\.test\.[cm]?[jt]sx?$/.test(name),
  findCases: (lines) => findTitledCases(lines, false),
  caseIdOf: (title) => REPORTED.exec(title)?.[1],
  caseForm: "test('some-case: what it shows', …)",
};

/** Tests of mocha, vitest and jest, which may stand inside `describe`, and in files named `.spec` as well. */
export const describedCases: RunnerFacts = {
  ...nodeTestCases,
  isTestFile: (name) => /\.(?:test|spec)\.[cm]?[jt]sx?$/.test(name),
  findCases: (lines) => findTitledCases(lines, true),
};

function findTitledCases(lines: readonly string[], canBeNested: boolean): FoundCase[] {
  const found: FoundCase[] = [];
  for (const [index, line] of lines.entries()) {
    const call = CALL.exec(line);
    if (!call || (call[1] !== '' && !canBeNested)) continue;
    // The formatter puts a long title on the line after the bracket.
    const match = TITLE.exec(call[2] === '' ? (lines[index + 1] ?? '') : (call[2] ?? ''));
    if (match?.[2] === undefined) continue;
    found.push({ id: match[2], title: (match[3] ?? '').replace(/\\(.)/g, '$1'), line: index + 1 });
  }
  return found;
}
