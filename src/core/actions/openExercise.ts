import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { BrokenExercise, Exercise, Pack, Task, Track } from '../pack/model';
import { subjectKey, type ExerciseState, type LearnerState, type Subject } from '../progress/learnerState';

/** An exercise that is being done: what the packs say of it, in one track, and the learner's folder. */
export interface OpenExercise {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  /** Absolute folder of the learner's workspace. */
  readonly folder: string;
}

export function subjectOf({ pack, exercise, track }: Omit<OpenExercise, 'folder'>): Subject {
  return { pack: pack.id, exercise: exercise.id, track: track.id };
}

export function stateOf(open: Omit<OpenExercise, 'folder'>, state: LearnerState): ExerciseState | undefined {
  return state.exercises.get(subjectKey(subjectOf(open)));
}

/** Finds what a subject names among the packs at hand. */
export function findSubject(packs: readonly Pack[], subject: Subject): Omit<OpenExercise, 'folder'> {
  const { pack, exercise } = findExercise(packs, subject.pack, subject.exercise);
  if (exercise.isBroken) {
    const reason = exercise.problems.find(({ severity }) => severity === 'error');
    throw new HumanError(
      l10n.t('“{0}” cannot be opened: {1}', exercise.title, reason?.message ?? l10n.t('its files have errors.')),
    );
  }
  const track = exercise.tracks.find(({ id }) => id === subject.track);
  if (track) return { pack, exercise, track };
  const known = exercise.tracks.map(({ id }) => id).join(', ');
  throw new HumanError(l10n.t('“{0}” has no track “{1}”; it has {2}.', exercise.title, subject.track, known));
}

/** Finds an exercise by pack and id; throws a {@link HumanError} that says which of the two is not there. */
export function findExercise(
  packs: readonly Pack[],
  packId: string,
  exerciseId: string,
): { pack: Pack; exercise: Exercise | BrokenExercise } {
  const pack = packs.find(({ id }) => id === packId);
  if (!pack) throw new HumanError(l10n.t('The pack “{0}” is not installed.', packId));
  const exercise = pack.exercises.find(({ id }) => id === exerciseId);
  if (!exercise) throw new HumanError(l10n.t('The pack “{0}” has no exercise “{1}”.', pack.title, exerciseId));
  return { pack, exercise };
}

export function findTask(exercise: Exercise, taskId: string): Task {
  const task = exercise.tasks.find(({ id }) => id === taskId);
  if (task) return task;
  const known = exercise.tasks.map(({ id }) => id).join(', ');
  throw new HumanError(l10n.t('“{0}” has no task “{1}”; it has {2}.', exercise.title, taskId, known));
}

/** The task to work on: the first that is neither passed nor skipped; then the first skipped; undefined when all are passed. */
export function currentTask(exercise: Exercise, state: ExerciseState | undefined): Task | undefined {
  const statusOf = (task: Task): string => state?.tasks.get(task.id)?.status ?? 'notStarted';
  return (
    exercise.tasks.find((task) => !['passed', 'skipped'].includes(statusOf(task))) ??
    exercise.tasks.find((task) => statusOf(task) === 'skipped')
  );
}
