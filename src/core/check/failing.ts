import type { Check, TrackId } from '../pack/model';
import type { TaskState } from '../progress/learnerState';
import { casesOf } from './casesOf';

/** Whether a check has a part of this name, in one track at least: a case that a run judges, or a question. Hints can be for one. */
export function hasPart(check: Check, trackIds: readonly TrackId[], name: string): boolean {
  if (check.kind === 'answers') return check.questions.some(({ id }) => id === name);
  return trackIds.some((track) => casesOf(check, track).some(({ id }) => id === name));
}

/** Whether a part of a task's check, `check.part`, was judged and did not pass. */
export function isFailing(name: string, state: TaskState | undefined): boolean {
  const status = state?.cases.get(name)?.status;
  if (status !== undefined) return status !== 'passed';
  const dot = name.indexOf('.');
  const given = state?.given.get(name.slice(0, dot));
  return given?.kind === 'answers' && given.answers.get(name.slice(dot + 1))?.isRight === false;
}
