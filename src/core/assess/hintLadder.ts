import type { Hint, HintCondition, HintSeal, Task, TrackId } from '../pack/model';
import type { TaskState } from '../progress/learnerState';
import { asksOf, hintFits } from './hintFits';

/** Why the next hint cannot be opened yet; both parts may hold at once. */
export interface HintWait {
  readonly attempts: number;
  readonly minutes: number;
}

/** What opens a hint's seal that is not at hand yet: a code, or the solution of an earlier task. */
export type HintNeed = Exclude<HintSeal['by'], { readonly kind: 'honour' }>;

export interface HintLadder {
  readonly total: number;
  readonly shown: readonly { readonly number: number; readonly hint: Hint }[];
  /** Index of the next hint in the task's list; undefined when all are shown. */
  readonly next?: number;
  /** What is still to be done before `next` opens; undefined when it can be opened now. */
  readonly wait?: HintWait;
  /** What opens the seal of `next`, where that is still missing. */
  readonly need?: HintNeed;
  /** What opening `next` costs, in percent of the task's points; left out: nothing. */
  readonly cost?: number;
}

/** When the exercise was started and what time it is, in milliseconds since the epoch. */
export interface HintContext {
  readonly startedAt: number;
  readonly now: number;
}

export interface LadderContext extends HintContext {
  /** The track, and whether the solution of another task (by id) is open. Without it no hint counts as sealed. */
  readonly seals?: { readonly trackId: TrackId; readonly isSolutionOpen: (taskId: string) => boolean };
}

/**
 * The hints of a task: those shown, the next, and what it waits for. A hint for what fails is passed over while nothing fails
 * like that, unless it was shown before; one whose seal cannot be opened yet, while there is another. After the task is passed every
 * hint can be read, but for those that are sealed.
 *
 * Next is, of those that fit what fails now and wait for nothing, the one that asks for most (`failing`, `on`, `says`); then the
 * first in the author's order.
 */
export function hintLadder(task: Task, state: TaskState | undefined, context: LadderContext): HintLadder {
  const isPassed = state?.status === 'passed';
  const shown = task.hints.flatMap((hint, index) =>
    isPassed || state?.hintsShown.has(index) ? [{ number: index + 1, hint }] : [],
  );
  if (isPassed) return { total: task.hints.length, shown };
  const wanted = [...task.hints.entries()]
    .filter(([index, hint]) => !state?.hintsShown.has(index) && hintFits(hint, task, state))
    .map(([index, hint]) => ({ index, urgency: urgencyOf(hint, state, context) }))
    .sort((a, b) => b.urgency - a.urgency || a.index - b.index)
    .map(({ index }) => index);
  const next = wanted.find((index) => needOf(task.hints[index], context) === undefined) ?? wanted[0];
  const hint = next === undefined ? undefined : task.hints[next];
  if (next === undefined || !hint) return { total: task.hints.length, shown };
  const wait = waitFor(hint.after, state, context);
  const need = needOf(hint, context);
  const { cost } = hint;
  return {
    ...{ total: task.hints.length, shown, next },
    ...(!isOver(wait) && { wait }),
    ...(need && { need }),
    ...(cost !== undefined && { cost }),
  };
}

/** What is still to be done until a condition holds; zeros when it does. */
export function waitFor(
  { attempts, minutes }: HintCondition,
  state: TaskState | undefined,
  { startedAt, now }: HintContext,
): HintWait {
  // A clock that was set back must not make anybody wait longer than the condition says.
  const passedMinutes = Math.max(0, now - startedAt) / 60_000;
  return {
    attempts: Math.max(0, attempts - (state?.attempts ?? 0)),
    minutes: Math.max(0, Math.ceil(minutes - passedMinutes)),
  };
}

export function isOver({ attempts, minutes }: HintWait): boolean {
  return attempts === 0 && minutes === 0;
}

function needOf(hint: Hint | undefined, { seals }: LadderContext): HintNeed | undefined {
  const { by, envelopes } = hint?.seal ?? {};
  if (!by || !seals || by.kind === 'honour' || envelopes?.[seals.trackId] === undefined) return undefined;
  if (by.kind === 'code') return by;
  return seals.isSolutionOpen(by.task) ? undefined : by;
}

/** One that is made for what fails now comes before the others, but keeps nobody waiting who could open another. */
function urgencyOf(hint: Hint, state: TaskState | undefined, context: LadderContext): number {
  return isOver(waitFor(hint.after, state, context)) ? asksOf(hint) : 0;
}
