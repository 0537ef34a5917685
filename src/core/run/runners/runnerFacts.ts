/** A case that was found in the text of a test file. */
export interface FoundCase {
  readonly id: string;
  readonly title: string;
  /** Counts from 1. */
  readonly line: number;
}

/** What is known of a runner without running it: how its tests are written, and whose result a reported name is. */
export interface RunnerFacts {
  /** True for a file that holds cases; the others of a check are support. `name` is without folders. */
  isTestFile(name: string): boolean;
  /** The cases in a test file, in its order. */
  findCases(lines: readonly string[], fileName: string): FoundCase[];
  /** The case that a reported test belongs to; undefined when it is none of the pack's. */
  caseIdOf(reportedName: string): string | undefined;
  /** How a case is written, for messages: `def test_some_case():`. */
  readonly caseForm: string;
  /** What starting may take on top of the checks' own limits, in milliseconds, where it is much: a compiler, downloads. */
  readonly startAllowanceMs?: number;
}

/** The id of a case: lower-case words with single hyphens. */
export const CASE_ID = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** `opens_at_threshold`, `opensAtThreshold`, `OpensAtThreshold2` → `opens-at-threshold`, `…-2` only where written apart. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}
