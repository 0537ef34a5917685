import { commentAbove } from './commentAbove';
import { markedCases } from './markedCases';
import { CASE_ID, kebab, type FoundCase, type RunnerFacts } from './runnerFacts';

const JVM_FILE = /\.(?:java|kt|groovy|scala)$/;
const TEST_CLASS = /^(?:Test.*|.*(?:Tests?|TestCase|IT|Spec))\.\w+$/;
const ANNOTATION = /^\s*@\w+/;
const TEST = /^\s*@(?:Test|ParameterizedTest|RepeatedTest)\b/;
const METHOD = /(?:\bfun\s+`([^`]+)`|\bfun\s+(\w+)|(?:\bvoid|\bdef)\s+(\w+))\s*\(/;
const DISPLAY_NAME = /^\s*@DisplayName\("((?:\\.|[^"\\])*)"\)/;
const TITLED = new RegExp(`^(${CASE_ID}):\\s*(.*)$`);
/** How far below its annotation a method may begin. */
const REACH = 12;

/**
 * Tests that are reported in JUnit's XML. On the Java machine: methods under `@Test`, named in `@DisplayName`, by the comment
 * above or by the method; in any other language by a mark.
 */
export const junitCases: RunnerFacts = {
  isTestFile: (name) => (JVM_FILE.test(name) ? TEST_CLASS.test(name) : markedCases.isTestFile(name)),
  findCases: (lines, fileName) => {
    const marked = markedCases.findCases(lines, fileName);
    if (!JVM_FILE.test(fileName) || marked.length > 0) return marked;
    return lines.flatMap((line, row) => (TEST.test(line) ? findMethod(lines, row) : []));
  },
  caseIdOf,
  caseForm: '@Test void someCase(), or a comment // case: some-case: what it shows',
  startAllowanceMs: 600_000,
};

/** `opensAtThreshold(int)[2]` is one of several of `opensAtThreshold`; a display name begins with its id. */
function caseIdOf(name: string): string | undefined {
  const titled = TITLED.exec(name)?.[1];
  return titled ?? (kebab(name.replace(/[({[].*$/, '')) || undefined);
}

function findMethod(lines: readonly string[], annotation: number): FoundCase[] {
  let start = annotation;
  while (start > 0 && ANNOTATION.test(lines[start - 1] ?? '')) start -= 1;
  for (let row = annotation; row < Math.min(lines.length, annotation + REACH); row += 1) {
    const method = METHOD.exec(lines[row] ?? '');
    const name = method?.[1] ?? method?.[2] ?? method?.[3];
    if (name === undefined) continue;
    const shown = displayName(lines.slice(start, row + 1));
    const titled = TITLED.exec(shown ?? '');
    const id = titled?.[1] ?? kebab(name);
    const title = titled?.[2] ?? shown ?? commentAbove(lines, start) ?? id.replaceAll('-', ' ');
    return [{ id, title, line: row + 1 }];
  }
  return [];
}

function displayName(lines: readonly string[]): string | undefined {
  const found = lines.map((line) => DISPLAY_NAME.exec(line)?.[1]).find((name) => name !== undefined);
  return found?.replace(/\\(.)/g, '$1');
}
