import { CASE_ID, kebab, type FoundCase, type RunnerFacts } from './runnerFacts';
import { describedCases } from './titledCases';

const MARK = new RegExp(`\\bcase:\\s*(${CASE_ID}):\\s*(.*?)\\s*(?:\\*/|-->)?$`);
const TITLED = new RegExp(`^(${CASE_ID}):`);

/** Tests of any language: a comment `case: some-case: what it shows` stands above each. */
export const markedCases: RunnerFacts = {
  isTestFile: (name) => /test/i.test(name),
  findCases: (lines) =>
    lines.flatMap((line, index) => {
      const match = MARK.exec(line);
      return match?.[1] === undefined ? [] : [{ id: match[1], title: match[2] ?? '', line: index + 1 }];
    }),
  caseIdOf: (name) => TITLED.exec(name)?.[1] ?? (kebab(name) || undefined),
  caseForm: '// case: some-case: what it shows',
};

/** Tests that print TAP: marked, or written as `test('some-case: what it shows', …)`. */
export const tapCases: RunnerFacts = {
  ...markedCases,
  findCases: (lines, fileName) => {
    const marked = markedCases.findCases(lines, fileName);
    return marked.length > 0 ? marked : describedCases.findCases(lines, fileName);
  },
};

/** Programs that tell by their exit code: each test file is one case, named by a mark or by the file. */
export const fileCases: RunnerFacts = {
  ...markedCases,
  findCases: (lines, fileName) => [markedCases.findCases(lines, fileName)[0] ?? caseOfFile(fileName)],
};

/** `opensAtThreshold.test.mjs`, `test_opens_at_threshold.py`, `OpensAtThresholdTest.lua` → `opens-at-threshold`. */
function caseOfFile(fileName: string): FoundCase {
  const id = kebab(fileName.split('.', 1)[0] ?? '');
  const short = id.replace(/^tests?-|-tests?$/g, '');
  return { id: short, title: short.replaceAll('-', ' '), line: 1 };
}
