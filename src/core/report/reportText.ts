import { htmlReport } from './htmlReport';
import { markdownReport } from './markdownReport';
import { packBlocks } from './packBlocks';
import { exerciseBlocks } from './reportBlocks';
import type { ExerciseReport, PackReport } from './reportModel';

export const REPORT_FORMATS = ['markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Version of the JSON. */
const FORMAT = 1;

/** A report as a text to be written to a file. @param language BCP 47, of the words */
export function reportText(report: ExerciseReport | PackReport, format: ReportFormat, language: string): string {
  if (format === 'json') return `${JSON.stringify({ format: FORMAT, report }, undefined, 2)}\n`;
  const blocks = report.kind === 'pack' ? packBlocks(report) : exerciseBlocks(report);
  if (format === 'markdown') return markdownReport(blocks);
  const title = report.kind === 'pack' ? report.pack.title : `${report.exercise.title} (${report.track})`;
  return htmlReport(blocks, { title, language });
}
