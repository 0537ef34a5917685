import { l10n } from '../../../shared/l10n';
import type { FinishedGrade, Grade, GradedCase } from '../grade';

/** Of check50, whose output this follows. */
const CHECK50_VERSION = '3.3.11';

/** What check50 prints with `-o json` (check50's documentation, "JSON specification"): each case is a check; one that did not run is null. */
export function check50Results(grade: Grade): object {
  if (grade.status === 'broken') {
    return {
      slug: 'whetstone',
      error: { type: 'SubmissionError', value: grade.problem, traceback: [], data: {}, actions: {} },
      version: CHECK50_VERSION,
    };
  }
  return {
    slug: `${grade.pack.id}/${grade.exercise.id}/${grade.track}`,
    results: grade.tasks.flatMap(({ id, title, cases }) => cases.map((one) => resultOf(grade, id, title, one))),
    version: CHECK50_VERSION,
  };
}

function resultOf({ unjudged }: FinishedGrade, task: string, taskTitle: string, one: GradedCase): object {
  const reason = unjudged.find(({ task: of, check }) => of === task && check === one.check)?.reason;
  const passed =
    reason !== undefined || one.status === 'notRun' || one.status === 'skipped' ? null : one.status === 'passed';
  return {
    name: `${task}.${one.check}.${one.case}`,
    description: `${taskTitle}: ${one.title}`,
    passed,
    log: one.place ? [`${one.place.file}:${one.place.line}`] : [],
    cause: passed === true ? null : causeOf(one, reason),
    data: {},
    dependency: null,
  };
}

function causeOf({ message, expected, actual }: GradedCase, reason: string | undefined): object {
  return {
    rationale:
      reason ?? message ?? (expected === undefined ? l10n.t('It did not run.') : l10n.t('It is not what is expected.')),
    help: null,
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  };
}
