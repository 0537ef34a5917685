import { stateOf, type OpenExercise } from '../actions/openExercise';
import { taskText } from '../actions/texts';
import { assess, type Assessment, type CheckPoints, type PartScore } from '../assess/rubric';
import { checkName, hintCostText, pointsText, sumText, unfedText, waitingText } from '../assess/scoreWords';
import { verdictText } from '../bench/words';
import type { Exercise, Pack, Task } from '../pack/model';
import type { ExerciseState, LearnerState, Measurement, TaskState } from '../progress/learnerState';
import { reflectionAnswers } from '../submit/deliverables';
import { l10n } from '../../shared/l10n';
import type { CheckReport, ExerciseReport, PackName, PartReport, ScoreReport, TaskReport } from './reportModel';

/** What the log and the pack say of an exercise: a report of the same log and pack is the same wherever it is made. */
export function exerciseReport(open: Omit<OpenExercise, 'folder'>, learner: LearnerState): ExerciseReport {
  const { pack, exercise, track } = open;
  const state = stateOf(open, learner);
  const { id, title, summary, kind, level, isDraft } = exercise;
  const finishedAt = state?.status === 'passed' ? lastPassed(state) : undefined;
  return {
    kind: 'exercise',
    pack: packName(pack),
    exercise: { id, title, summary, kind, level, ...(isDraft && { isDraft }), minutes: minutesOf(exercise) },
    track: track.id,
    status: state?.status ?? 'notStarted',
    ...(state && { startedAt: isoTime(state.startedAt), asOf: isoTime(state.lastActiveAt) }),
    ...(finishedAt !== undefined && { finishedAt: isoTime(finishedAt) }),
    spentMinutes: Math.round((state?.spentMs ?? 0) / 60_000),
    score: scoreReport(assess(pack, exercise, track.id, state), state?.status === 'passed'),
    tasks: exercise.tasks.map((task) => taskReport(task, track.id, state?.tasks.get(task.id))),
    reflection: reflectionAnswers({ exercise, state }),
    submissions: (state?.submissions ?? []).map(({ at, submission, file, hash, deliverables }) => ({
      ...{ at: isoTime(at), file, hash },
      title: pack.submissions.find((one) => one.id === submission)?.title ?? submission,
      missing: Object.entries(deliverables).flatMap(([name, is]) => (is === 'missing' ? [name] : [])),
    })),
    notice: noticeText(),
  };
}

/** What somebody else may make of a learner's own record. */
export function noticeText(): string {
  return l10n.t(
    'This is the learner’s own record, made on their own machine. It is no evidence: only a grading run by the instructor is.',
  );
}

export function packName({ id, title, version, isDraft }: Pack): PackName {
  return { id, title, version, ...(isDraft && { isDraft }) };
}

/** Estimated minutes: the middle of what the exercise says. */
export function minutesOf({ time }: Exercise): number {
  return (time.minMinutes + time.maxMinutes) / 2;
}

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** What an assessment says, as data. The letter stands only where the exercise is finished. */
export function scoreReport(assessment: Assessment, isFinished: boolean): ScoreReport {
  const { earned, total, percent, grade, criteria, pending, unfed, hintCosts } = assessment;
  const notes = [waitingText(assessment), unfedText(assessment), ...hintCosts.map(hintCostText)];
  return {
    ...{ earned, total, percent, pending, unfed },
    ...(isFinished && grade !== undefined && { grade }),
    criteria: criteria.map((criterion) => ({ ...partReport(criterion), parts: criterion.parts.map(partReport) })),
    notes: notes.filter((note) => note !== undefined),
  };
}

function partReport(part: PartScore): PartReport {
  const { name, weight, counted, earned, isPending, checks } = part;
  return { name, weight, counted, earned, isPending, text: sumText(part), checks: checks.map(checkReport) };
}

function checkReport(points: CheckPoints): CheckReport {
  const { task, check, weight, earned, isPending, lost, score } = points;
  return {
    ...{ task: task.id, check: check.id, kind: check.kind, name: checkName(points) },
    ...{ weight, earned, isPending, lost, isPassed: score.isPassed, share: score.share },
    why: pointsText(points),
  };
}

function taskReport(task: Task, trackId: string, state: TaskState | undefined): TaskReport {
  return {
    id: task.id,
    title: task.title,
    status: state?.status ?? 'notStarted',
    text: taskText(state, { task, trackId }),
    attempts: state?.attempts ?? 0,
    ...(state?.passedAt !== undefined && { passedAt: isoTime(state.passedAt) }),
    hintsShown: state?.hintsShown.size ?? 0,
    hints: task.hints.length,
    isGivenUp: state?.seal.isGivenUp ?? false,
    benchmarks: [...(state?.benchmarks ?? [])].flatMap(([check, { history }]) => {
      const last = history.at(-1);
      return last ? [{ check, text: measuredText(last), at: isoTime(last.at) }] : [];
    }),
  };
}

function measuredText({ outcome, explanation, verdict }: Measurement): string {
  return outcome === 'completed' ? verdictText(verdict) : (explanation ?? l10n.t('it did not finish'));
}

function lastPassed({ tasks }: ExerciseState): number {
  return Math.max(...[...tasks.values()].map(({ passedAt }) => passedAt ?? 0));
}
