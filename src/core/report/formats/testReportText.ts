import { ctrfReport } from './ctrfReport';
import { githubAnnotations } from './githubAnnotations';
import { junitXmlText } from './junitXmlText';
import { markdownSummary } from './markdownSummary';
import { sarifLog } from './sarifLog';
import type { TestReport } from './testReport';

/** Besides the JSON of a verb's own. */
export const TEST_REPORT_FORMATS = ['junit', 'ctrf', 'markdown', 'github', 'sarif'] as const;
export type TestReportFormat = (typeof TEST_REPORT_FORMATS)[number];

/** A report as a text to be written to a file. */
export function testReportText(report: TestReport, format: TestReportFormat): string {
  switch (format) {
    case 'junit':
      return junitXmlText(report);
    case 'ctrf':
      return json(ctrfReport(report));
    case 'sarif':
      return json(sarifLog(report));
    case 'markdown':
      return markdownSummary(report);
    case 'github':
      return githubAnnotations(report);
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
