import type { TaskState } from '../../core/progress/learnerState';

/**
 * Whether a task's work is worth being tried as a key without being asked: all its required tests pass, on the files as they are. What is
 * in the middle of being changed would only stay shut.
 */
export function isDue(state: TaskState | undefined): boolean {
  if (state?.status !== 'passed' || state.freshness === 'stale') return false;
  return [...state.cases.values()].every(({ status, isOptional }) => status === 'passed' || isOptional === true);
}
