import {
  allSuites,
  countCases,
  placeText,
  type ReportedCase,
  type ReportedFailure,
  type ReportedSuite,
  type TestReport,
} from './testReport';

/** JUnit XML as CI servers read it: `testsuites` of `testsuite`s of `testcase`s. Warnings are no tests; the suites' output tells them. */
export function junitXmlText(report: TestReport): string {
  const suites = allSuites(report);
  const warnings = report.problems.filter(({ severity }) => severity === 'warning');
  const totals = countsOf(suites);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: report.title, ...totals, time: seconds(report.durationMs) })}>`,
    ...suites.map((suite) => suiteXml(suite, report.startedAt)),
    ...(warnings.length === 0
      ? []
      : [
          `  <testsuite${attributes({ name: `${report.title}.warnings`, ...countsOf([]), time: '0' })}>`,
          `    <system-out>${text(warnings.map(({ place, code, message }) => `${placeText(place)}: ${code}: ${message}`).join('\n'))}</system-out>`,
          '  </testsuite>',
        ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteXml(suite: ReportedSuite, startedAt: number): string {
  const timestamp = new Date(startedAt).toISOString().slice(0, 19);
  const name = nameOf(suite);
  const skipped = String(countCases([suite]).skipped);
  return [
    `  <testsuite${attributes({ name, ...countsOf([suite]), skipped, time: seconds(suite.durationMs), timestamp })}>`,
    ...suite.cases.map((one) => caseXml(one, name)),
    '  </testsuite>',
  ].join('\n');
}

function caseXml(one: ReportedCase, classname: string): string {
  const place = one.failures.find((failure) => failure.place)?.place;
  const head = `    <testcase${attributes({
    ...{ name: one.name, classname, time: seconds(one.durationMs ?? 0) },
    ...(place && { file: place.file }),
    ...(place?.line !== undefined && { line: String(place.line) }),
  })}`;
  const children = [
    ...one.failures.map((failure) => failureXml(one, failure)),
    ...(one.output === undefined || one.output === '' ? [] : [`<system-out>${text(one.output)}</system-out>`]),
  ];
  if (children.length === 0) return `${head}/>`;
  return [`${head}>`, ...children.map((child) => `      ${child}`), '    </testcase>'].join('\n');
}

function failureXml({ status, kind }: ReportedCase, failure: ReportedFailure): string {
  const { message, details = '', place } = failure;
  if (status === 'skipped') return `<skipped${attributes({ message })}/>`;
  const tag = status === 'errored' ? 'error' : 'failure';
  const lines = [...(place ? [placeText(place)] : []), message, ...(details === '' ? [] : [details])];
  return `<${tag}${attributes({ message, type: kind })}>${text(lines.join('\n'))}</${tag}>`;
}

function countsOf(suites: readonly ReportedSuite[]): Readonly<Record<string, string>> {
  const { tests, failed, errored } = countCases(suites);
  return { tests: String(tests), failures: String(failed), errors: String(errored) };
}

function nameOf({ path }: ReportedSuite): string {
  return path.join('.');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${text(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
}

/** Characters that no XML 1.0 document can hold, escaped or not: most of those that terminals are steered with. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function text(value: string): string {
  return value
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll('\r\n', '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
