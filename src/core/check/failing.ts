import type { Check, TrackId } from '../pack/model';
import type { TaskState } from '../progress/learnerState';
import { casesOf } from './casesOf';
import type { LabState } from './lab/labState';

/** Whether a check has a part of this name, in one track at least: a case that a run judges, a question, or a goal. Hints can be for one. */
export function hasPart(check: Check, trackIds: readonly TrackId[], name: string): boolean {
  if (check.kind === 'answers') return check.questions.some(({ id }) => id === name);
  if (check.kind === 'lab') return check.goals.some(({ id }) => id === name);
  return trackIds.some((track) => casesOf(check, track).some(({ id }) => id === name));
}

/** Whether a part of a task's check, `check.part`, was judged and did not pass. */
export function isFailing(name: string, state: TaskState | undefined): boolean {
  const status = state?.cases.get(name)?.status;
  if (status !== undefined) return status !== 'passed';
  const dot = name.indexOf('.');
  const given = state?.given.get(name.slice(0, dot));
  if (given?.kind === 'lab') return isMissed(given, name.slice(dot + 1));
  return given?.kind === 'answers' && given.answers.get(name.slice(dot + 1))?.isRight === false;
}

/** Whether the last run of a lab that came to its end did not reach a goal. */
function isMissed({ runs }: LabState, goal: string): boolean {
  return runs.findLast(({ event }) => event.outcome === 'completed')?.goals.get(goal) === false;
}
