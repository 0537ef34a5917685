import { commentAbove } from './commentAbove';
import { kebab, type RunnerFacts } from './runnerFacts';

const TEST = /^func (Test(?:[^a-z\W]\w*)?)\(\w+ \*testing\.T\)/;

/** Tests of Go: `func TestSomeCase(t *testing.T)`, with the sentence in the comment above, which may begin with the name. */
export const goCases: RunnerFacts = {
  isTestFile: (name) => /_test\.go$/.test(name),
  findCases: (lines) =>
    lines.flatMap((line, row) => {
      const name = TEST.exec(line)?.[1];
      const id = name === undefined ? undefined : caseIdOf(name);
      if (name === undefined || id === undefined) return [];
      const comment = commentAbove(lines, row)?.replace(new RegExp(`^${name}\\s+`), '');
      return [{ id, title: comment ?? id.replaceAll('-', ' '), line: row + 1 }];
    }),
  caseIdOf,
  caseForm: 'func TestSomeCase(t *testing.T)',
  startAllowanceMs: 180_000,
};

/** A part of a test, `TestWindow/slides`, is the test's. */
function caseIdOf(name: string): string | undefined {
  const id = kebab(/^Test_?([^/]*)/.exec(name)?.[1] ?? '');
  return id === '' ? undefined : id;
}
