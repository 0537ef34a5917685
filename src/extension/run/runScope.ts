import type { CaseKey } from '../../core/run/model';
import { caseKey } from './runView';

/** Part of an exercise: all of it when both are left out. */
export interface RunScope {
  readonly taskIds?: readonly string[];
  /** The only cases of those tasks. */
  readonly only?: readonly CaseKey[];
}

/**
 * The scope of some tests: whole tasks where all of a task's tests are among them.
 * @param all every test of the exercise, in the pack's order
 */
export function scopeOfTests(all: readonly CaseKey[], wanted: readonly CaseKey[]): RunScope {
  const names = new Set(wanted.map(caseKey));
  const only = all.filter((key) => names.has(caseKey(key)));
  const taskIds = [...new Set(only.map(({ task }) => task))];
  const isWhole = all.every((key) => !taskIds.includes(key.task) || names.has(caseKey(key)));
  const isAll = all.every(({ task }) => taskIds.includes(task));
  return { ...(!isAll && { taskIds }), ...(!isWhole && { only }) };
}
