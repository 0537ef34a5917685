import type { OpenExercise } from '../core/actions/openExercise';
import { casesOf } from '../core/check/casesOf';
import { whatToDoText } from '../core/check/whatToDo';
import { isInTrack, type Check, type Task, type TrackId } from '../core/pack/model';
import { CommandError } from './exitCode';

/** Verbs by which checks are done that a run does not judge. */
const VERBS: Partial<Record<Check['kind'], string>> = {
  answers: 'answer',
  explain: 'explain',
  checklist: 'confirm',
  review: 'review',
  lab: 'lab',
  reflection: 'reflect',
  benchmark: 'bench',
  benchmarkSuite: 'bench',
};

/**
 * Says of tasks without anything for a run to judge what there is to do instead, and how it is typed.
 * @param task the one that is meant; undefined: all of the exercise
 */
export function refuseNothing(
  { exercise, track }: Pick<OpenExercise, 'exercise' | 'track'>,
  task: Task | undefined,
): void {
  const tasks = task ? [task] : exercise.tasks;
  const checks = tasks.flatMap((one) => one.checks).filter((check) => isInTrack(check, track.id));
  if (checks.some((check) => casesOf(check, track.id).length > 0)) return;
  const verbs = verbsFor(checks);
  throw new CommandError(
    'usage',
    whatToDoText(task ?? { title: exercise.title, checks }, track.id),
    verbs.length === 0 ? undefined : verbs.join(', '),
  );
}

/** What to type to work on a task: to run it, where a run judges something of it, and then what is filled in. */
export function commandsFor({ checks }: Task, trackId: TrackId): readonly string[] {
  const inTrack = checks.filter((check) => isInTrack(check, trackId));
  const run = inTrack.some((check) => casesOf(check, trackId).length > 0) ? ['whetstone run'] : [];
  return [...run, ...verbsFor(inTrack.filter(({ isRequired }) => isRequired))];
}

function verbsFor(checks: readonly Check[]): readonly string[] {
  return [...new Set(checks.flatMap(({ kind }) => VERBS[kind] ?? []))].map((verb) => `whetstone ${verb}`);
}
