import { commentAbove } from './commentAbove';
import { kebab, type FoundCase, type RunnerFacts } from './runnerFacts';

const ATTRIBUTE = /^\s*#\[.*\]\s*$/;
/** Of the standard library or of a runtime: `#[test]`, `#[tokio::test]`. */
const TEST = /^\s*#\[(?:\w+::)*test\b.*\]/;
const FUNCTION = /^\s*(?:#\[.*\]\s*)?(?:pub(?:\([^)]*\))?\s+)?(?:async\s+)?fn\s+(\w+)\s*\(/;

/** Tests of Rust: `fn some_case()` under `#[test]`, with the sentence in the comment above. */
export const rustCases: RunnerFacts = {
  isTestFile: (name) => name.endsWith('.rs'),
  findCases: (lines) => lines.flatMap((line, row) => (TEST.test(line) ? findFunction(lines, row) : [])),
  caseIdOf: (name) => kebab(name.slice(name.lastIndexOf(':') + 1)) || undefined,
  caseForm: '#[test] fn some_case()',
  startAllowanceMs: 600_000,
};

/** The function that an attribute belongs to stands below it, with others perhaps between. */
function findFunction(lines: readonly string[], attribute: number): FoundCase[] {
  let row = attribute;
  while (row < lines.length && !FUNCTION.test(lines[row] ?? '')) {
    if (row > attribute && !ATTRIBUTE.test(lines[row] ?? '') && !/^\s*(?:\/\/.*)?$/.test(lines[row] ?? '')) return [];
    row += 1;
  }
  const name = FUNCTION.exec(lines[row] ?? '')?.[1];
  if (name === undefined) return [];
  const id = kebab(name);
  const title = commentAbove(lines, attribute, (line) => ATTRIBUTE.test(line)) ?? id.replaceAll('-', ' ');
  return [{ id, title, line: row + 1 }];
}
