import { assess } from '../assess/rubric';
import type { OpenExercise } from '../actions/openExercise';
import { isGiven } from '../check/model';
import { isInTrack, type Check, type Task } from '../pack/model';
import type { ExerciseState, TaskState } from '../progress/learnerState';
import { scoreReport } from '../report/exerciseReport';
import type { CheckReport, CriterionReport, PartReport } from '../report/reportModel';
import { casesOf } from '../check/casesOf';
import { isInspected } from '../check/model';
import type {
  Basis,
  FinishedGrade,
  GradedCase,
  GradedCriterion,
  GradedPart,
  GradedTask,
  LearnersRecord,
  UnjudgedCheck,
} from './grade';

type Open = Omit<OpenExercise, 'folder'>;

/** What grading has come to, before it is a grade. */
export interface GradingEvidence {
  /** By the events that count: see `gradedEvents`. */
  readonly state: ExerciseState | undefined;
  /** By the learner's whole record; undefined where none was handed in. */
  readonly record: ExerciseState | undefined;
  readonly unjudged: readonly UnjudgedCheck[];
}

/** Points with their reasons, tasks and record of a submission: by the one function that panel and reports are assessed by. */
export function assessGrade(
  { pack, exercise, track }: Open,
  { state, record, unjudged }: GradingEvidence,
): Pick<FinishedGrade, 'status' | 'score' | 'tasks' | 'unjudged' | 'record'> {
  const reasons = new Map(unjudged.map(({ task, check, reason }) => [`${task}.${check}`, reason]));
  const assessment = assess(pack, exercise, track.id, state, reasons);
  const status = unjudged.every(({ isLeftOut }) => isLeftOut) ? 'graded' : 'incomplete';
  const isWhole = status === 'graded' && assessment.pending.length === 0;
  const { criteria, ...score } = scoreReport(assessment, isWhole);
  const tasks = new Map(exercise.tasks.map((task) => [task.id, task]));
  return {
    status,
    score: { ...score, criteria: criteria.map((one) => gradedCriterion(one, tasks)) },
    tasks: exercise.tasks.map((task) => gradedTask(task, track.id, state?.tasks.get(task.id))),
    unjudged,
    ...(record && { record: recordOf(record) }),
  };
}

/** What somebody has to take the learner's word for, or a reviewer's; all else was run. */
export function basisOf(check: Check): Basis {
  if (check.kind === 'review') return 'review';
  // A lab's goals are judged by its run here; of predictions nothing is judged.
  if (check.kind === 'lab') return 'run';
  return check.kind === 'reflection' || isGiven(check) ? 'word' : 'run';
}

function gradedCriterion(criterion: CriterionReport, tasks: ReadonlyMap<string, Task>): GradedCriterion {
  return { ...gradedPart(criterion, tasks), parts: criterion.parts.map((part) => gradedPart(part, tasks)) };
}

function gradedPart(
  { name, weight, counted, earned, isPending, text, checks }: PartReport,
  tasks: ReadonlyMap<string, Task>,
): GradedPart {
  const basis = ({ task, check }: CheckReport): Basis => {
    const found = tasks.get(task)?.checks.find(({ id }) => id === check);
    return found ? basisOf(found) : 'run';
  };
  return {
    ...{ name, weight, counted, earned, isPending, text },
    checks: checks.map((one) => ({ ...one, basis: basis(one) })),
  };
}

function gradedTask(task: Task, trackId: string, state: TaskState | undefined): GradedTask {
  return {
    id: task.id,
    title: task.title,
    status: state?.status ?? 'notStarted',
    cases: task.checks.flatMap((check): readonly GradedCase[] => {
      if (!isInTrack(check, trackId) || (check.kind !== 'tests' && !isInspected(check))) return [];
      return casesOf(check, trackId).map(({ id, title }) => {
        const known = state?.cases.get(`${check.id}.${id}`);
        return {
          ...{ check: check.id, case: id, title, status: known?.status ?? 'notRun' },
          ...(known?.message !== undefined && { message: known.message }),
          ...(known?.expected !== undefined && { expected: known.expected }),
          ...(known?.actual !== undefined && { actual: known.actual }),
          ...(known?.place && { place: known.place }),
        };
      });
    }),
  };
}

function recordOf({ spentMs, tasks }: ExerciseState): LearnersRecord {
  return {
    spentMinutes: Math.round(spentMs / 60_000),
    tasks: [...tasks].map(([id, { attempts, hintsShown, hintsUsed, seal, status }]) => ({
      ...{ id, attempts, hintsShown: hintsShown.size, hintsUsed: hintsUsed.size },
      ...{ isGivenUp: seal.isGivenUp, isPassed: status === 'passed' },
    })),
  };
}
