import { l10n } from '../../../shared/l10n';
import type { FinishedGrade, Grade, GradedCase } from '../grade';

/** The specification bounds what a test shows. */
const MAX_TEXT = 500;

/** `results.json` of an Exercism test runner (exercism.org, "The Test Runner Interface"), version 3: each case is a test with its task's number. */
export function exercismResults(grade: Grade): object {
  if (grade.status === 'broken') return { version: 3, status: 'error', message: grade.problem, tests: [] };
  const cases = grade.tasks.flatMap(({ cases: own }, index) => own.map((one) => ({ one, task: index + 1 })));
  const isRun = cases.some(({ one }) => !['notRun', 'skipped'].includes(one.status));
  if (!isRun) return { version: 3, status: 'error', message: whyNotRun(grade), tests: [] };
  return {
    version: 3,
    status: cases.every(({ one }) => one.status === 'passed') ? 'pass' : 'fail',
    message: null,
    tests: cases.map(({ one, task }) => testOf(one, task)),
  };
}

function testOf(one: GradedCase, task: number): object {
  const { title, status, message, expected, actual } = one;
  const values =
    expected === undefined || actual === undefined
      ? []
      : [l10n.t('expected: {0}', expected), l10n.t('actual: {0}', actual)];
  const told = [...(message === undefined ? [] : [message]), ...values].join('\n');
  return {
    name: title,
    status: status === 'passed' ? 'pass' : status === 'failed' ? 'fail' : 'error',
    message: status === 'passed' ? null : bounded(told === '' ? l10n.t('It did not run.') : told),
    output: null,
    test_code: null,
    task_id: task,
  };
}

function whyNotRun({ unjudged, warnings }: FinishedGrade): string {
  const reasons = [...new Set([...unjudged.map(({ reason }) => reason), ...warnings])];
  return reasons.length === 0 ? l10n.t('No test ran.') : reasons.join('\n');
}

function bounded(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
