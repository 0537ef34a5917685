export interface Comparison {
  readonly expected: string;
  readonly actual: string;
}

/** How tools say that two values differ; the first group is the expected one unless it is named `actual`. */
const FORMS: readonly RegExp[] = [
  // JUnit
  /expected:\s?<(?<expected>[\s\S]*?)> but was:\s?<(?<actual>[\s\S]*?)>(?:\s|$)/,
  // Rust: assert_eq!(actual, expected)
  /^ *left: (?<actual>.*)\n *right: (?<expected>.*)$/m,
  // testify, AssertJ, jest and others
  /^\s*expected *: (?<expected>.*)\n\s*(?:actual|but was|received|got) *: (?<actual>.*)$/im,
  // What Go's own tests say
  /\bgot:? (?<actual>.+?)[,;]? want(?:ed)?:? (?<expected>.+)$/m,
  /^\s*got: *(?<actual>.*)\n\s*want(?:ed)?: *(?<expected>.*)$/m,
];

/** The two values of an equality that did not hold, where a message says them in one of the usual ways. */
export function readComparison(message: string): Comparison | undefined {
  for (const form of FORMS) {
    const { expected, actual } = form.exec(message)?.groups ?? {};
    if (expected !== undefined && actual !== undefined) return { expected, actual };
  }
  return undefined;
}
