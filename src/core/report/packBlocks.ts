import { l10n } from '../../shared/l10n';
import { percentText } from '../assess/scoreWords';
import { draftSentence, draftWord } from '../catalog/draftWords';
import type { Block, Row } from './blocks';
import { exerciseBlocks, minutesText, statusWord, timeText } from './reportBlocks';
import type { ExerciseLine, PackReport, RubricReport } from './reportModel';

/** A pack's report as it is read: the grades, then its exercises, then each of those that were started. */
export function packBlocks(report: PackReport): readonly Block[] {
  const { pack, asOf, rubrics, exercises, reports } = report;
  return [
    { kind: 'heading', level: 1, text: pack.title },
    {
      kind: 'facts',
      rows: [
        [l10n.t('Pack'), `${pack.id} ${pack.version}`],
        ...(pack.isDraft ? [[draftWord(), draftSentence()] as const] : []),
        ...(asOf === undefined ? [] : [[l10n.t('Newest evidence'), timeText(asOf)] as const]),
      ],
    },
    ...rubrics.flatMap(rubricBlocks),
    { kind: 'heading', level: 2, text: l10n.t('Exercises') },
    {
      kind: 'table',
      caption: l10n.t('Exercises of the pack'),
      head: [l10n.t('Exercise'), l10n.t('State'), l10n.t('Track'), l10n.t('Score'), l10n.t('Estimated')],
      rows: exercises.map((line) => rowOf(line, pack.isDraft ?? false)),
    },
    ...reports.flatMap((one) => exerciseBlocks(one, 2)),
    { kind: 'paragraph', text: report.notice, tone: 'notice' },
  ];
}

function rubricBlocks({ id, exercises, started, finished, percent, grade, criteria }: RubricReport): Block[] {
  const counts = l10n.t('{0} of {1} exercises finished, {2} started.', finished, exercises, started);
  const isWhole = finished === exercises;
  const score =
    percent === undefined
      ? l10n.t('Nothing counts yet.')
      : isWhole
        ? l10n.t('Score: {0}.', percentText(percent))
        : l10n.t('So far: {0} of those started.', percentText(percent));
  const letter = grade === undefined ? [] : [l10n.t('Grade {0}.', grade)];
  const how = l10n.t('Exercises count by their estimated time. The grade comes when all of them are finished.');
  return [
    { kind: 'heading', level: 2, text: l10n.t('Grade by the rubric “{0}”', id) },
    { kind: 'paragraph', text: [score, ...letter, counts].join(' ') },
    {
      kind: 'table',
      caption: l10n.t('How much of each criterion was earned where it was assessed'),
      head: [l10n.t('Criterion'), l10n.t('Weight'), l10n.t('Earned')],
      rows: criteria.map(({ name, weight, percent: own }) => ({
        cells: [name, l10n.t('{0} %', weight), own === undefined ? l10n.t('not assessed yet') : percentText(own)],
        ...(own !== undefined && { share: own / 100 }),
      })),
    },
    { kind: 'paragraph', text: how, tone: 'quiet' },
  ];
}

function rowOf({ title, isDraft, status, track, percent, grade, minutes }: ExerciseLine, isDraftPack: boolean): Row {
  const score = percent === undefined ? '' : percentText(percent);
  return {
    cells: [
      isDraft && !isDraftPack ? l10n.t('{0} (draft)', title) : title,
      statusWord(status),
      track ?? '',
      grade === undefined ? score : l10n.t('{0} ({1})', score, grade),
      minutes === 0 ? '' : minutesText(minutes),
    ],
    ...(percent !== undefined && { share: percent / 100 }),
  };
}
