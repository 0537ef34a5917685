import type { ReportPlace, TestReport } from './testReport';

/** What people are told at a place in a file: a problem, or why something does not hold. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** An id of the rule: `leak`, `proof.reference`. */
  readonly rule: string;
  /** What it is about, in a line. */
  readonly title: string;
  readonly message: string;
  readonly place?: ReportPlace;
}

/** Everything in a report that somebody has to look at, problems first. What was skipped on this machine is a warning. */
export function findingsOf({ problems, suites }: TestReport): readonly Finding[] {
  return [
    ...problems.map(({ severity, code, message, place }): Finding => ({
      severity,
      rule: code,
      title: code,
      message,
      place,
    })),
    ...suites.flatMap(({ path, cases }) =>
      cases
        .filter(({ status }) => status !== 'passed')
        .flatMap(({ name, kind, status, failures }) =>
          failures.map(({ message, details, place }): Finding => ({
            severity: status === 'skipped' ? 'warning' : 'error',
            rule: `proof.${kind}`,
            title: [...path.slice(1), name].join(' '),
            message: details === undefined || details === '' ? message : `${message}\n${details}`,
            ...(place && { place }),
          })),
        ),
    ),
  ];
}
