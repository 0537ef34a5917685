import type { Grade } from '../grade';
import { check50Results } from './check50';
import { exercismResults } from './exercism';
import { gradeMarkdown } from './gradeMarkdown';
import { gradesCsv } from './gradesCsv';
import { gradescopeResults } from './gradescope';

/** Formats of one submission's grade. */
export const SUBMISSION_FORMATS = ['gradescope', 'check50', 'exercism', 'markdown'] as const;
/** Formats of all grades together. */
export const CLASS_FORMATS = ['csv', 'json'] as const;
export const GRADE_FORMATS = [...SUBMISSION_FORMATS, ...CLASS_FORMATS] as const;
export type SubmissionFormat = (typeof SUBMISSION_FORMATS)[number];
export type GradeFormat = (typeof GRADE_FORMATS)[number];

/** What the file of a format is called in a learner's folder. */
export const FILE_OF: Readonly<Record<SubmissionFormat, string>> = {
  gradescope: 'gradescope.json',
  check50: 'check50.json',
  exercism: 'exercism.json',
  markdown: 'grade.md',
};

/** One grade as a text to be written to a file. */
export function submissionText(grade: Grade, format: SubmissionFormat): string {
  switch (format) {
    case 'gradescope':
      return json(gradescopeResults(grade));
    case 'check50':
      return json(check50Results(grade));
    case 'exercism':
      return json(exercismResults(grade));
    case 'markdown':
      return gradeMarkdown(grade);
  }
}

/** All grades as one text. Of one submission alone, any format; of several only those that hold them all. */
export function classText(grades: readonly Grade[], format: GradeFormat): string | undefined {
  if (format === 'csv') return gradesCsv(grades);
  if (format === 'json') return json({ format: 1, grades });
  const [only, ...others] = grades;
  return only && others.length === 0 ? submissionText(only, format) : undefined;
}

export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
