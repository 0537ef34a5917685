import { isInTrack, type Task, type TrackId } from '../pack/model';
import type { TaskState } from '../progress/learnerState';
import { answersToDo } from './answers/answersWords';
import { checklistToDo } from './checklist/checklistWords';
import { explainToDo } from './explain/explainWords';
import type { GivenState } from './givenStates';
import { labToDo } from './lab/labWords';
import { isGiven, type GivenCheck } from './model';
import { reviewToDo } from './review/reviewWords';

/**
 * What a check that is filled in still asks for, as a clause: "2 of 5 questions are still open". Undefined where it asks for
 * nothing more.
 */
export function toDoOf(check: GivenCheck, state: GivenState | undefined): string | undefined {
  switch (check.kind) {
    case 'answers':
      return answersToDo(check, state?.kind === 'answers' ? state : undefined);
    case 'explain':
      return explainToDo(check, state?.kind === 'explain' ? state : undefined);
    case 'checklist':
      return checklistToDo(check, state?.kind === 'checklist' ? state : undefined);
    case 'review':
      return reviewToDo(check, state?.kind === 'review' ? state : undefined);
    case 'lab':
      return labToDo(check, state?.kind === 'lab' ? state : undefined);
  }
}

/** What the required checks of a task that are filled in and not passed still ask for, in order. */
export function toDoOfTask(task: Task, state: TaskState | undefined, trackId: TrackId): readonly string[] {
  return task.checks.flatMap((check) => {
    if (!isGiven(check) || !check.isRequired || !isInTrack(check, trackId)) return [];
    if (state?.passedChecks.has(check.id)) return [];
    return toDoOf(check, state?.given.get(check.id)) ?? [];
  });
}

/** A clause as a sentence of its own, without its stop. */
export function asSentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
