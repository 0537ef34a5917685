// What programs of others are told of a run or of verifying, before it becomes JUnit XML, CTRF, SARIF and so on.

/** A place in a file; line and column count from 1. */
export interface ReportPlace {
  /** `/`-separated, relative to the folder that the report is read in; absolute where the file lies elsewhere. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ReportedFailure {
  /** One line. */
  readonly message: string;
  /** Further lines. */
  readonly details?: string;
  readonly place?: ReportPlace;
}

export interface ReportedCase {
  readonly name: string;
  /** What kind of thing it is, as an id: `reference`, `tests`. */
  readonly kind: string;
  readonly status: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly durationMs?: number;
  /** Why it did not pass, or was skipped. */
  readonly failures: readonly ReportedFailure[];
  /** What was printed while it ran. */
  readonly output?: string;
}

export interface ReportedSuite {
  /** From the outermost to the innermost: pack, exercise, track. */
  readonly path: readonly string[];
  readonly durationMs: number;
  readonly cases: readonly ReportedCase[];
}

/** Something that is wrong at a place in a file, whoever finds it. */
export interface ReportedProblem {
  readonly severity: 'error' | 'warning';
  /** An id: `unknownReference`. */
  readonly code: string;
  readonly message: string;
  readonly place: ReportPlace;
}

export interface TestReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly title: string;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly suites: readonly ReportedSuite[];
  readonly problems: readonly ReportedProblem[];
}

/** `src/a.ts:3:7`, as terminals and editors link it. */
export function placeText({ file, line, column }: ReportPlace): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}

/** The errors among the problems as a suite of their own: each is something that does not hold. */
export function problemSuite({ title, problems }: TestReport): ReportedSuite | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return undefined;
  return {
    path: [title, 'problems'],
    durationMs: 0,
    cases: errors.map(({ code, message, place }) => ({
      name: `${placeText(place)} ${code}`,
      kind: code,
      status: 'failed',
      failures: [{ message, place }],
    })),
  };
}

/** All suites, that of the problems first. */
export function allSuites(report: TestReport): readonly ReportedSuite[] {
  const problems = problemSuite(report);
  return [...(problems ? [problems] : []), ...report.suites];
}

export interface ReportCounts {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
}

export function countCases(suites: readonly ReportedSuite[]): ReportCounts {
  const statuses = suites.flatMap(({ cases }) => cases.map(({ status }) => status));
  const of = (status: ReportedCase['status']): number => statuses.filter((one) => one === status).length;
  return {
    tests: statuses.length,
    ...{ passed: of('passed'), failed: of('failed'), errored: of('errored'), skipped: of('skipped') },
  };
}
