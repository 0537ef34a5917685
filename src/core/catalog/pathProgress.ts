import { assess } from '../assess/rubric';
import type { BrokenExercise, Exercise, Pack, TimeRange } from '../pack/model';
import type { LearningPath, PathItem, PathStage, PathStep } from '../pack/pathModel';
import { pathKey, type ExerciseState, type ExerciseStatus, type LearnerState } from '../progress/learnerState';
import { latestStates, spentOn } from './latestStates';

/** A step of a learning path, and how it stands. */
export type StepProgress =
  | {
      readonly kind: 'exercise';
      readonly exercise: Exercise | BrokenExercise;
      readonly status: ExerciseStatus;
      readonly isDone: boolean;
      /** Its prerequisites that are not passed yet, by title. */
      readonly missing: readonly string[];
      /** What it is worth so far, in percent; only in a stage that is to be mastered. */
      readonly points?: number;
    }
  | {
      readonly kind: 'item';
      readonly item: PathItem;
      readonly isDone: boolean;
      /** When the learner said so, in milliseconds since the epoch. */
      readonly doneAt?: number;
    };

export interface StageProgress {
  readonly stage: PathStage;
  readonly steps: readonly StepProgress[];
  /** How many steps are done. */
  readonly done: number;
  /** Mean of its exercises' points in percent, one that is not begun counts as 0; only of a stage that is to be mastered. */
  readonly mastered?: number;
  /** What it needs is done. An optional stage is, once all its steps are. */
  readonly isDone: boolean;
}

/** Where a learner is on a path. Nothing of it holds anybody up: every exercise can be done at any time. */
export interface PathProgress {
  readonly pack: Pack;
  readonly path: LearningPath;
  readonly stages: readonly StageProgress[];
  /** Of the steps of stages that are not optional. */
  readonly done: number;
  readonly total: number;
  readonly isDone: boolean;
  /** Where the learner is: the first stage that is not optional and not done. */
  readonly current?: StageProgress;
  /** What to do now: the first open step of that stage; one whose prerequisites are missing only where there is no other. */
  readonly next?: StepProgress;
  /** Paths and exercises that should come before and are not done, by title. */
  readonly missing: readonly string[];
  /** Of the steps of stages that are not optional. */
  readonly estimate: TimeRange;
  /** On the path's exercises, in milliseconds; what was done outside of the editor is not known. */
  readonly spentMs: number;
}

type States = ReadonlyMap<string, ExerciseState>;

/** How a learning path stands, as a function of the pack and of the learner's state. @param states see `latestStates` */
export function pathProgress(
  pack: Pack,
  path: LearningPath,
  learner: LearnerState,
  states: States = latestStates(learner),
): PathProgress {
  const stages = stagesOf(pack, path, learner, states);
  const needed = stages.filter(({ stage }) => stage.needs.kind !== 'optional');
  const current = needed.find(({ isDone }) => !isDone);
  const next = current && nextOf(current);
  const steps = needed.flatMap((stage) => stage.steps);
  return {
    pack,
    path,
    stages,
    done: steps.filter(({ isDone }) => isDone).length,
    total: steps.length,
    isDone: current === undefined,
    ...(current && { current }),
    ...(next && { next }),
    missing: missingOf(pack, path, learner, states),
    estimate: estimateOf(steps),
    spentMs: [...new Set(stages.flatMap(({ stage }) => stage.exercises))].reduce(
      (sum, id) => sum + spentOn(learner, pack.id, id),
      0,
    ),
  };
}

/** Of how many weeks a path is; undefined where it does not say. */
export function weeksOf({ stages }: LearningPath): number | undefined {
  const weeks = stages.flatMap(({ week }) => week ?? []);
  return weeks.length === 0 ? undefined : Math.max(...weeks);
}

function stagesOf(pack: Pack, path: LearningPath, learner: LearnerState, states: States): readonly StageProgress[] {
  const done = learner.paths.get(pathKey(pack.id, path.id))?.done ?? new Map<string, number>();
  return path.stages.map((stage) => {
    const steps = stage.steps.flatMap((step) => stepProgress(pack, stage, step, states, done) ?? []);
    const count = steps.filter(({ isDone }) => isDone).length;
    const { needs } = stage;
    if (needs.kind !== 'mastery') return { stage, steps, done: count, isDone: count === steps.length };
    const points = steps.flatMap((step) => (step.kind === 'exercise' ? [step.points ?? 0] : []));
    const mastered = points.reduce((sum, one) => sum + one, 0) / Math.max(1, points.length);
    const areItemsDone = steps.every((step) => step.kind === 'exercise' || step.isDone);
    // Sums of thirds may fall a hair short of a whole.
    return { stage, steps, done: count, mastered, isDone: areItemsDone && mastered + 1e-9 >= needs.percent };
  });
}

/** Undefined for an exercise that the pack does not have: it says so among its problems. */
function stepProgress(
  pack: Pack,
  { needs }: PathStage,
  step: PathStep,
  states: States,
  done: ReadonlyMap<string, number>,
): StepProgress | undefined {
  if (step.kind === 'item') {
    const doneAt = done.get(step.item.id);
    return { kind: 'item', item: step.item, isDone: doneAt !== undefined, ...(doneAt !== undefined && { doneAt }) };
  }
  const exercise = pack.exercises.find(({ id }) => id === step.exercise);
  if (!exercise) return undefined;
  const state = states.get(`${pack.id}/${exercise.id}`);
  const status = state?.status ?? 'notStarted';
  return {
    kind: 'exercise',
    exercise,
    status,
    isDone: status === 'passed',
    missing: exercise.isBroken ? [] : notPassed(pack, exercise.prerequisites.exercises, states),
    ...(needs.kind === 'mastery' && { points: pointsOf(pack, exercise, state) }),
  };
}

function pointsOf(pack: Pack, exercise: Exercise | BrokenExercise, state: ExerciseState | undefined): number {
  return exercise.isBroken || !state ? 0 : assess(pack, exercise, state.subject.track, state).percent;
}

function nextOf({ stage, steps }: StageProgress): StepProgress | undefined {
  const { needs } = stage;
  const open = steps.filter(({ isDone }) => !isDone);
  const ready = open.find((step) => step.kind === 'item' || (step.missing.length === 0 && !step.exercise.isBroken));
  if (ready ?? open[0]) return ready ?? open[0];
  // All are passed, and there are points to be gained.
  const percent = needs.kind === 'mastery' ? needs.percent : 0;
  return steps.find((step) => step.kind === 'exercise' && (step.points ?? 0) < percent);
}

function missingOf(pack: Pack, { prerequisites }: LearningPath, learner: LearnerState, states: States): string[] {
  const paths = prerequisites.paths.flatMap((id) => {
    const other = pack.paths.find((one) => one.id === id);
    const isDone =
      !other ||
      stagesOf(pack, other, learner, states).every((stage) => stage.isDone || stage.stage.needs.kind === 'optional');
    return isDone ? [] : [other.title];
  });
  return [...paths, ...notPassed(pack, prerequisites.exercises, states)];
}

/** Titles of those exercises that are not passed. */
function notPassed(pack: Pack, ids: readonly string[], states: States): string[] {
  return ids
    .filter((id) => states.get(`${pack.id}/${id}`)?.status !== 'passed')
    .map((id) => pack.exercises.find((one) => one.id === id)?.title ?? id);
}

function estimateOf(steps: readonly StepProgress[]): TimeRange {
  const times = steps.map((step): TimeRange => {
    if (step.kind === 'item') return { minMinutes: step.item.minutes, maxMinutes: step.item.minutes };
    return step.exercise.isBroken ? { minMinutes: 0, maxMinutes: 0 } : step.exercise.time;
  });
  return {
    minMinutes: times.reduce((sum, { minMinutes }) => sum + minMinutes, 0),
    maxMinutes: times.reduce((sum, { maxMinutes }) => sum + maxMinutes, 0),
  };
}
