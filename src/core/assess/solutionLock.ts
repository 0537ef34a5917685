import type { Task } from '../pack/model';
import type { TaskState } from '../progress/learnerState';

export type SolutionLock =
  | { readonly state: 'none' }
  /** `toGo` cases of `total` have not passed together yet; `total` is 0 before the first run. */
  | { readonly state: 'locked'; readonly toGo: number; readonly total: number }
  | { readonly state: 'open' };

/** A solution opens when the task is passed: every required check, by evidence. Once open it stays open with the task. */
export function solutionLock(task: Task, state: TaskState | undefined): SolutionLock {
  if (!task.solution) return { state: 'none' };
  if (state?.status === 'passed') return { state: 'open' };
  const cases = [...(state?.cases.values() ?? [])];
  return {
    state: 'locked',
    toGo: cases.filter(({ status }) => status !== 'passed').length,
    total: cases.length,
  };
}
