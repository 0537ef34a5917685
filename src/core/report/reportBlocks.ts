import { l10n } from '../../shared/l10n';
import { percentText, shownPoints } from '../assess/scoreWords';
import { draftSentence, draftWord } from '../catalog/draftWords';
import type { TaskStatus } from '../progress/learnerState';
import type { Block, Row } from './blocks';
import type { ExerciseReport, PartReport, ScoreReport, TaskReport } from './reportModel';

/** An exercise's report as it is read: what it comes to first, then where the points come from, then what was done. */
export function exerciseBlocks(report: ExerciseReport, level: 1 | 2 = 1): readonly Block[] {
  const { exercise, score, tasks, reflection, submissions } = report;
  const below = level === 1 ? 2 : 3;
  const heading = (text: string): Block => ({ kind: 'heading', level: below, text });
  const answered = reflection.filter(({ answer }) => answer !== '');
  return [
    { kind: 'heading', level, text: exercise.title },
    { kind: 'paragraph', text: exercise.summary, tone: 'quiet' },
    { kind: 'facts', rows: factsOf(report, level === 1) },
    ...(score.criteria.length === 0 ? [] : [heading(l10n.t('Rubric')), ...scoreBlocks(score)]),
    heading(l10n.t('Tasks')),
    tasksTable(tasks),
    ...(answered.length === 0 ? [] : [heading(l10n.t('Reflection'))]),
    ...answered.flatMap(({ question, answer }): Block[] => [
      { kind: 'heading', level: level === 1 ? 3 : 4, text: question },
      { kind: 'written', text: answer },
    ]),
    ...(submissions.length === 0 ? [] : [heading(l10n.t('Handed in'))]),
    ...(submissions.length === 0 ? [] : [{ kind: 'list', items: submissions.map(submissionText) } as const]),
    ...(level === 1 ? [{ kind: 'paragraph', text: report.notice, tone: 'notice' } as const] : []),
  ];
}

/** "2026-03-05 14:10 UTC": the same wherever it is made. */
export function timeText(iso: string): string {
  return l10n.t('{0} UTC', iso.slice(0, 16).replace('T', ' '));
}

/** "1 h 20 min". */
export function minutesText(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return l10n.t('{0} min', whole);
  return whole % 60 === 0 ? l10n.t('{0} h', whole / 60) : l10n.t('{0} h {1} min', Math.floor(whole / 60), whole % 60);
}

export function statusWord(status: TaskStatus | 'broken'): string {
  const words: Readonly<Record<TaskStatus | 'broken', string>> = {
    notStarted: l10n.t('not started'),
    inProgress: l10n.t('in progress'),
    passed: l10n.t('passed'),
    skipped: l10n.t('skipped'),
    broken: l10n.t('has errors'),
  };
  return words[status];
}

/** "82.5 of 85 points (97 %), grade A". */
export function totalText({ earned, total, percent, grade }: ScoreReport): string {
  const points = l10n.t('{0} of {1} points', shownPoints(earned), shownPoints(total));
  const whole = total >= 100 - 1e-6 ? points : l10n.t('{0} ({1})', points, percentText(percent));
  return grade === undefined ? whole : l10n.t('{0}, grade {1}', whole, grade);
}

function factsOf(report: ExerciseReport, isAlone: boolean): (readonly [string, string])[] {
  const { pack, exercise, track, status, startedAt, finishedAt, asOf, spentMinutes, score } = report;
  const rows: (readonly [string, string | undefined])[] = [
    [l10n.t('Pack'), isAlone ? `${pack.title} ${pack.version}` : undefined],
    [draftWord(), exercise.isDraft ? draftSentence() : undefined],
    [l10n.t('Track'), track],
    [l10n.t('Status'), statusWord(status)],
    [l10n.t('Score'), score.criteria.length === 0 ? undefined : totalText(score)],
    [l10n.t('Started'), startedAt === undefined ? undefined : timeText(startedAt)],
    [l10n.t('Finished'), finishedAt === undefined ? undefined : timeText(finishedAt)],
    [
      l10n.t('Time spent'),
      startedAt === undefined
        ? undefined
        : l10n.t('{0}; estimated {1}', minutesText(spentMinutes), minutesText(exercise.minutes)),
    ],
    [l10n.t('Newest evidence'), asOf === undefined ? undefined : timeText(asOf)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function scoreBlocks(score: ScoreReport): Block[] {
  const rows = score.criteria.flatMap((criterion) => [
    rowOf(criterion),
    ...criterion.parts.map((part) => ({ ...rowOf(part), isPart: true })),
  ]);
  const checks = score.criteria.flatMap((criterion) =>
    (criterion.parts.length > 0 ? criterion.parts : [criterion]).flatMap((part) =>
      part.checks.map((check): Row => ({
        cells: [
          part === criterion ? criterion.name : `${criterion.name}/${part.name}`,
          check.name,
          check.isPending
            ? l10n.t('pending')
            : l10n.t('{0} of {1}', shownPoints(check.earned), shownPoints(check.weight)),
          check.why,
        ],
      })),
    ),
  );
  return [
    {
      kind: 'table',
      caption: l10n.t('Points by criterion: {0}', totalText(score)),
      head: [l10n.t('Criterion'), l10n.t('Points')],
      rows,
    },
    ...(score.notes.length === 0 ? [] : [{ kind: 'list', items: score.notes } as const]),
    {
      kind: 'table',
      caption: l10n.t('Where the points come from'),
      head: [l10n.t('Criterion'), l10n.t('Check'), l10n.t('Points'), l10n.t('Why')],
      rows: checks,
    },
  ];
}

function rowOf({ name, text, earned, counted, isPending }: PartReport): Row {
  return { cells: [name, text], ...(!isPending && { share: counted === 0 ? 0 : earned / counted }) };
}

function tasksTable(tasks: readonly TaskReport[]): Block {
  return {
    kind: 'table',
    caption: l10n.t('Tasks of the exercise'),
    head: [l10n.t('Task'), l10n.t('State'), l10n.t('Attempts'), l10n.t('Hints'), l10n.t('Notes')],
    rows: tasks.map(({ title, text, attempts, hintsShown, hints, isGivenUp, benchmarks, passedAt }) => ({
      cells: [
        title,
        text,
        String(attempts),
        l10n.t('{0} of {1}', hintsShown, hints),
        [
          ...(passedAt === undefined ? [] : [l10n.t('Passed {0}.', timeText(passedAt))]),
          ...(isGivenUp ? [l10n.t('The solution was seen before it was passed.')] : []),
          ...benchmarks.map((one) => l10n.t('{0}: {1}.', one.check, one.text)),
        ].join(' '),
      ],
    })),
  };
}

function submissionText({ at, title, file, missing }: ExerciseReport['submissions'][number]): string {
  const what = l10n.t('{0}: {1}, as {2}', timeText(at), title, file);
  return missing.length === 0 ? what : l10n.t('{0}; missing: {1}', what, missing.join(', '));
}
