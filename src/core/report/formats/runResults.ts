import type { OpenExercise } from '../../actions/openExercise';
import type { CaseResult, CaseStatus, RunResult } from '../../run/model';
import { l10n } from '../../../shared/l10n';
import type { ReportedCase, ReportedSuite, TestReport } from './testReport';

export interface RunReportFacts {
  readonly version: string;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  /** How a file of the workspace is told: `/`-separated. */
  readonly pathOf: (file: string) => string;
  /** Failing it keeps no task from being passed. */
  readonly isOptional: (result: CaseResult) => boolean;
}

const STATUSES: Readonly<Record<CaseStatus, ReportedCase['status']>> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'errored',
  timedOut: 'errored',
  notRun: 'errored',
  skipped: 'skipped',
};

/** What a run of an exercise's tests came to, for the formats of others: a suite for each check, a test for each case. */
export function runResults(
  { pack, exercise, track }: Omit<OpenExercise, 'folder'>,
  result: RunResult,
  facts: RunReportFacts,
): TestReport {
  const suites = new Map<string, ReportedCase[]>();
  for (const one of result.cases) {
    const key = `${one.task}.${one.check}`;
    const cases = suites.get(key) ?? [];
    cases.push(caseOf(one, result, facts));
    suites.set(key, cases);
  }
  return {
    tool: { name: 'Whetstone', version: facts.version },
    title: `${exercise.title} (${track.id})`,
    startedAt: facts.startedAt,
    durationMs: result.durationMs,
    suites: [...suites].map(([key, cases]): ReportedSuite => ({
      path: [pack.id, exercise.id, track.id, ...key.split('.')],
      durationMs: cases.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0),
      cases,
    })),
    problems: [],
  };
}

function caseOf(one: CaseResult, { explanation }: RunResult, facts: RunReportFacts): ReportedCase {
  const { title, status, message, expected, actual, place, durationMs, output } = one;
  const isOptional = status !== 'passed' && facts.isOptional(one);
  const [first = '', ...more] = (message ?? wordOf(one, explanation)).split('\n');
  const values =
    expected === undefined || actual === undefined
      ? []
      : [l10n.t('expected: {0}', expected), l10n.t('actual:   {0}', actual)];
  const details = [...more, ...values].join('\n');
  return {
    name: title,
    kind: isOptional ? 'optional' : 'tests',
    // An optional case that fails is told of, and fails no build.
    status: isOptional ? 'skipped' : STATUSES[status],
    ...(durationMs !== undefined && { durationMs }),
    failures:
      status === 'passed'
        ? []
        : [
            {
              message: first,
              ...(details !== '' && { details }),
              ...(place && { place: { ...place, file: facts.pathOf(place.file) } }),
            },
          ],
    ...(output !== undefined && { output }),
  };
}

function wordOf({ status, expected }: CaseResult, explanation: string | undefined): string {
  if (status === 'failed') return expected === undefined ? l10n.t('It failed.') : l10n.t('It is not what is expected.');
  if (status === 'skipped') return l10n.t('It was skipped.');
  return explanation ?? l10n.t('It did not run.');
}
