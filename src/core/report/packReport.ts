import { assess, gradeOf, type Assessment } from '../assess/rubric';
import type { Exercise, Pack } from '../pack/model';
import { subjectKey, type ExerciseState, type LearnerState } from '../progress/learnerState';
import { exerciseReport, minutesOf, noticeText, packName } from './exerciseReport';
import type { ExerciseLine, ExerciseReport, PackReport, RubricReport } from './reportModel';

/** An exercise with the track that counts: the one in which most was earned. */
interface Standing {
  readonly exercise: Exercise;
  readonly state: ExerciseState | undefined;
  readonly assessment: Assessment;
  readonly report?: ExerciseReport;
}

/**
 * All of a pack. Exercises that share one of its rubrics have a grade together: the mean of their percentages by their estimated
 * minutes, so that four hours count more than a quarter of one. What is not started is no part of it yet, and the letter comes when
 * all of them are finished.
 */
export function packReport(pack: Pack, learner: LearnerState): PackReport {
  const standings = pack.exercises.flatMap((exercise) =>
    exercise.isBroken ? [] : [standingOf(pack, exercise, learner)],
  );
  const reports = standings.flatMap(({ report }) => (report ? [report] : []));
  const newest = reports
    .map(({ asOf = '' }) => asOf)
    .sort()
    .at(-1);
  const rubrics = [...new Set(standings.map(({ exercise }) => exercise.rubricId))].filter((id) => id !== undefined);
  return {
    kind: 'pack',
    pack: packName(pack),
    ...(newest !== undefined && { asOf: newest }),
    rubrics: rubrics.map((id) =>
      rubricReport(
        id,
        pack,
        standings.filter(({ exercise }) => exercise.rubricId === id),
      ),
    ),
    exercises: pack.exercises.map((exercise): ExerciseLine => {
      const found = standings.find((one) => one.exercise === exercise);
      return found ? lineOf(found) : { id: exercise.id, title: exercise.title, status: 'broken', minutes: 0 };
    }),
    reports,
    notice: noticeText(),
  };
}

function standingOf(pack: Pack, exercise: Exercise, learner: LearnerState): Standing {
  const [best, ...others] = exercise.tracks.map((track) => {
    const state = learner.exercises.get(subjectKey({ pack: pack.id, exercise: exercise.id, track: track.id }));
    return { track, state, assessment: assess(pack, exercise, track.id, state) };
  });
  // An exercise has a track, or it would be broken.
  if (!best) return { exercise, state: undefined, assessment: assess(pack, exercise, '', undefined) };
  const chosen = others.reduce((one, other) => (isBetter(other, one) ? other : one), best);
  const { track, state, assessment } = chosen;
  return { exercise, state, assessment, ...(state && { report: exerciseReport({ pack, exercise, track }, learner) }) };
}

function isBetter(one: Omit<Standing, 'exercise'>, other: Omit<Standing, 'exercise'>): boolean {
  if (!one.state || !other.state) return one.state !== undefined && other.state === undefined;
  const isDone = (state: ExerciseState): number => (state.status === 'passed' ? 1 : 0);
  const byStatus = isDone(one.state) - isDone(other.state);
  return byStatus > 0 || (byStatus === 0 && one.assessment.percent > other.assessment.percent);
}

function lineOf({ exercise, state, assessment, report }: Standing): ExerciseLine {
  const grade = report?.score.grade;
  return {
    id: exercise.id,
    title: exercise.title,
    ...(exercise.isDraft && { isDraft: true }),
    ...(report && { track: report.track }),
    status: state?.status ?? 'notStarted',
    minutes: minutesOf(exercise),
    ...(report && assessment.total > 0 && { percent: assessment.percent }),
    ...(grade !== undefined && { grade }),
  };
}

function rubricReport(id: string, pack: Pack, standings: readonly Standing[]): RubricReport {
  const counting = standings.filter(({ state, assessment }) => state && assessment.total > 0);
  const percent = mean(counting.map(({ exercise, assessment }) => [assessment.percent, minutesOf(exercise)]));
  const finished = standings.filter(({ state }) => state?.status === 'passed').length;
  const isFinished = finished === standings.length;
  const grade = percent === undefined || !isFinished ? undefined : gradeOf(pack.grades, percent);
  const rubric = standings[0]?.exercise.rubric ?? [];
  return {
    id,
    exercises: standings.length,
    started: standings.filter(({ state }) => state !== undefined).length,
    finished,
    ...(percent !== undefined && { percent }),
    ...(grade !== undefined && { grade }),
    criteria: rubric.map(({ name, weight }) => {
      const own = mean(
        counting.flatMap(({ exercise, assessment }) => {
          const found = assessment.criteria.find((one) => one.name === name && one.counted > 0);
          return found ? [[(found.earned / found.counted) * 100, minutesOf(exercise)] as const] : [];
        }),
      );
      return { name, weight, ...(own !== undefined && { percent: own }) };
    }),
  };
}

/** Mean of values by their weights; undefined of none. */
function mean(values: readonly (readonly [value: number, weight: number])[]): number | undefined {
  const weights = values.reduce((sum, [, weight]) => sum + weight, 0);
  if (weights === 0) return undefined;
  return values.reduce((sum, [value, weight]) => sum + value * weight, 0) / weights;
}
