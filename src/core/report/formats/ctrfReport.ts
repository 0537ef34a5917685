import { allSuites, countCases, type ReportedCase, type ReportedSuite, type TestReport } from './testReport';

/** Of the Common Test Report Format (ctrf.io) that this follows. */
const SPEC_VERSION = '0.0.0';

/** The report as CTRF's JSON. What stopped with an error has failed there; warnings are kept as something of the run's own. */
export function ctrfReport(report: TestReport): object {
  const suites = allSuites(report);
  const { tests, passed, failed, errored, skipped } = countCases(suites);
  const warnings = report.problems.filter(({ severity }) => severity === 'warning');
  const start = Math.round(report.startedAt);
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    timestamp: new Date(start).toISOString(),
    generatedBy: report.tool.name,
    results: {
      tool: { name: report.tool.name, version: report.tool.version },
      summary: {
        ...{ tests, passed, failed: failed + errored, skipped, pending: 0, other: 0 },
        ...{ suites: suites.length, start, stop: start + Math.round(report.durationMs) },
      },
      tests: suites.flatMap((suite) => suite.cases.map((one) => testOf(one, suite))),
      ...(warnings.length > 0 && { extra: { warnings } }),
    },
  };
}

function testOf(one: ReportedCase, { path }: ReportedSuite): object {
  const { name, status, durationMs = 0, kind, failures, output } = one;
  const place = failures.find((failure) => failure.place)?.place;
  const details = failures.flatMap((failure) => (failure.details === undefined ? [] : [failure.details]));
  return {
    name: name === '' ? kind : name,
    status: status === 'errored' ? 'failed' : status,
    rawStatus: status,
    duration: Math.round(durationMs),
    type: kind,
    ...(path.length > 0 && { suite: path }),
    ...(failures.length > 0 && { message: failures.map(({ message }) => message).join('\n') }),
    ...(details.length > 0 && { trace: details.join('\n') }),
    ...(place && { filePath: place.file }),
    ...(place?.line !== undefined && { line: place.line }),
    ...(output !== undefined && output !== '' && { stdout: output.split('\n') }),
  };
}
