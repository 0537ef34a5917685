import type { Hint, Task } from '../pack/model';
import type { TaskState } from '../progress/learnerState';

/** Why the next hint cannot be opened yet; both parts may hold at once. */
export interface HintWait {
  readonly attempts: number;
  readonly minutes: number;
}

export interface HintLadder {
  readonly total: number;
  readonly shown: readonly { readonly number: number; readonly hint: Hint }[];
  /** Index of the next hint in the task's list; undefined when all are shown. */
  readonly next?: number;
  /** What is still to be done before `next` opens; undefined when it can be opened now. */
  readonly wait?: HintWait;
}

export interface HintContext {
  readonly startedAt: number;
  readonly now: number;
}

/**
 * The hints of a task in order: those shown, the next, and what it waits for. A hint for a failing case is passed over
 * while that case does not fail, unless it was shown before. After the task is passed every hint can be read.
 */
export function hintLadder(task: Task, state: TaskState | undefined, { startedAt, now }: HintContext): HintLadder {
  const isPassed = state?.status === 'passed';
  const shown = task.hints.flatMap((hint, index) =>
    isPassed || state?.hintsShown.has(index) ? [{ number: index + 1, hint }] : [],
  );
  if (isPassed) return { total: task.hints.length, shown };
  const next = task.hints.findIndex((hint, index) => !state?.hintsShown.has(index) && isWanted(hint, state));
  const hint = task.hints[next];
  if (!hint) return { total: task.hints.length, shown };
  // A clock that was set back must not make anybody wait longer than the hint says.
  const passedMinutes = Math.max(0, now - startedAt) / 60_000;
  const wait: HintWait = {
    attempts: Math.max(0, hint.after.attempts - (state?.attempts ?? 0)),
    minutes: Math.max(0, Math.ceil(hint.after.minutes - passedMinutes)),
  };
  const isOpen = wait.attempts === 0 && wait.minutes === 0;
  return { total: task.hints.length, shown, next, ...(!isOpen && { wait }) };
}

function isWanted(hint: Hint, state: TaskState | undefined): boolean {
  if (hint.failing === undefined) return true;
  const status = state?.cases.get(hint.failing)?.status;
  return status !== undefined && status !== 'passed';
}
