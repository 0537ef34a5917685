import type { OpenExercise } from '../core/actions/openExercise';
import { isGiven, type GivenCheck } from '../core/check/model';
import { asSentence, toDoOf } from '../core/check/toDo';
import { isInTrack, type Task } from '../core/pack/model';
import type { TaskState } from '../core/progress/learnerState';

/** What to type for each kind of check that is filled in. */
const VERBS: Readonly<Record<GivenCheck['kind'], string>> = {
  answers: 'whetstone answer',
  explain: 'whetstone explain',
  checklist: 'whetstone confirm',
  review: 'whetstone review',
  lab: 'whetstone lab',
};

/** What the required checks of a task that are filled in still ask for: a sentence each, with what to type. */
export function toDoLines({ track }: Pick<OpenExercise, 'track'>, task: Task, state: TaskState | undefined): string[] {
  return task.checks.flatMap((check) => {
    if (!isGiven(check) || !check.isRequired || !isInTrack(check, track.id)) return [];
    if (state?.passedChecks.has(check.id)) return [];
    const toDo = toDoOf(check, state?.given.get(check.id));
    return toDo === undefined ? [] : [`${asSentence(toDo)} (${VERBS[check.kind]})`];
  });
}
