import { l10n } from '../../../shared/l10n';
import { shownPoints } from '../../assess/scoreWords';
import type { Block, Row } from '../../report/blocks';
import { markdownReport } from '../../report/markdownReport';
import { minutesText, statusWord } from '../../report/reportBlocks';
import type { FinishedGrade, Grade, GradedTask } from '../grade';
import { basisText, gradeNotice, gradeText } from '../gradeWords';
import { checksOf } from './gradescope';

/** A grade for the learner to read: what it comes to, where each point comes from, and what failed. Nothing of what they wrote is markup. */
export function gradeMarkdown(grade: Grade): string {
  return markdownReport(grade.status === 'broken' ? brokenBlocks(grade) : gradeBlocks(grade));
}

function brokenBlocks({ learner, problem }: Extract<Grade, { status: 'broken' }>): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: learner },
    { kind: 'paragraph', text: l10n.t('This could not be graded: {0}', problem), tone: 'notice' },
  ];
}

function gradeBlocks(grade: FinishedGrade): readonly Block[] {
  const { learner, exercise, pack, track, engine, sandbox, score, tasks, unjudged, warnings } = grade;
  const failed = tasks.filter(({ cases }) => cases.some(({ status }) => status !== 'passed'));
  return [
    { kind: 'heading', level: 1, text: l10n.t('{0}: {1}', exercise.title, learner) },
    {
      kind: 'facts',
      rows: [
        [l10n.t('Grade'), gradeText(grade)],
        [l10n.t('Pack'), `${pack.title} ${pack.version}`],
        [l10n.t('Track'), track],
        [l10n.t('Graded by'), l10n.t('Whetstone {0}, sandbox: {1}', engine, sandbox)],
      ],
    },
    ...listOf(undefined, [...warnings, ...score.notes]),
    {
      kind: 'table',
      caption: l10n.t('Where the points come from'),
      head: [l10n.t('Check'), l10n.t('Points'), l10n.t('Why'), l10n.t('By what')],
      rows: checksOf(grade).map((check): Row => ({
        cells: [
          check.name,
          check.isPending
            ? l10n.t('pending')
            : l10n.t('{0} of {1}', shownPoints(check.earned), shownPoints(check.weight)),
          check.why,
          basisText(check.basis),
        ],
      })),
    },
    ...listOf(
      l10n.t('Not judged'),
      unjudged.map(({ task, check, reason }) => l10n.t('{0}: {1}', `${task}.${check}`, reason)),
    ),
    ...(failed.length === 0 ? [] : [{ kind: 'heading', level: 2, text: l10n.t('What did not pass') } as const]),
    ...failed.flatMap(taskBlocks),
    ...recordBlocks(grade),
    { kind: 'paragraph', text: gradeNotice(), tone: 'notice' },
  ];
}

function taskBlocks({ title, cases }: GradedTask): readonly Block[] {
  return [
    { kind: 'heading', level: 3, text: title },
    {
      kind: 'list',
      items: cases
        .filter(({ status }) => status !== 'passed')
        .map(({ title: name, status, message, expected, actual, place }) => {
          const why =
            message ?? (expected === undefined ? status : l10n.t('expected {0}, actual {1}', expected, actual ?? ''));
          const at = place ? ` (${place.file}:${place.line})` : '';
          return `${l10n.t('{0}: {1}', name, why)}${at}`;
        }),
    },
  ];
}

function recordBlocks({ record, tasks }: FinishedGrade): readonly Block[] {
  if (!record) return [];
  return [
    { kind: 'heading', level: 2, text: l10n.t('What the learner’s record says') },
    {
      kind: 'paragraph',
      text: l10n.t('Time spent: {0}. This is a record, and no evidence.', minutesText(record.spentMinutes)),
      tone: 'quiet',
    },
    {
      kind: 'table',
      caption: l10n.t('Tasks by the learner’s record'),
      head: [
        l10n.t('Task'),
        l10n.t('State'),
        l10n.t('Attempts'),
        l10n.t('Hints before it was passed'),
        l10n.t('Notes'),
      ],
      rows: record.tasks.map(({ id, isPassed, attempts, hintsUsed, isGivenUp }): Row => ({
        cells: [
          tasks.find((task) => task.id === id)?.title ?? id,
          statusWord(isPassed ? 'passed' : 'inProgress'),
          String(attempts),
          String(hintsUsed),
          isGivenUp ? l10n.t('The solution was seen before it was passed.') : '',
        ],
      })),
    },
  ];
}

function listOf(heading: string | undefined, items: readonly string[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    ...(heading === undefined ? [] : [{ kind: 'heading', level: 2, text: heading } as const]),
    { kind: 'list', items },
  ];
}
