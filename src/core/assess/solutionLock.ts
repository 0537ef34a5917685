import { isMeasuring, type Task } from '../pack/model';
import type { TaskState } from '../progress/learnerState';
import { requiredQuestions } from './requiredQuestions';

export type SolutionLock =
  | { readonly state: 'none' }
  | {
      readonly state: 'locked';
      /** Cases of required checks that did not pass in the last run. */
      readonly toGo: number;
      /** Cases of the last run; 0 before the first. */
      readonly total: number;
      /** Required benchmarks that are not met; 0 while tests have still to pass. */
      readonly openBenchmarks: number;
      /** Unanswered questions, where they alone keep it locked; 0 while tests or benchmarks have still to pass. */
      readonly openQuestions: number;
    }
  | { readonly state: 'open' };

/** A solution opens when the task is passed: every required check, by evidence. Once open it stays open with the task. */
export function solutionLock(task: Task, state: TaskState | undefined): SolutionLock {
  if (!task.solution) return { state: 'none' };
  if (state?.status === 'passed') return { state: 'open' };
  const cases = [...(state?.cases.values() ?? [])];
  const isTested = doTestsStand(task, state);
  const openBenchmarks = isTested ? missingBenchmarks(task, state) : 0;
  return {
    state: 'locked',
    toGo: cases.filter(({ status, isOptional }) => status !== 'passed' && !isOptional).length,
    total: cases.length,
    openBenchmarks,
    openQuestions: isTested && openBenchmarks === 0 ? requiredQuestions(task, state).open.length : 0,
  };
}

function missingBenchmarks(task: Task, state: TaskState | undefined): number {
  return task.checks.filter((check) => isMeasuring(check) && check.isRequired && !state?.passedChecks.has(check.id))
    .length;
}

/** Every required check by tests has passed in some run. A check that a run left out has no tests in the learner's track. */
function doTestsStand(task: Task, state: TaskState | undefined): boolean {
  const names = [...(state?.cases.keys() ?? [])];
  return task.checks.every(({ id, kind, isRequired }) => {
    if (kind !== 'tests' || !isRequired || state?.passedChecks.has(id)) return true;
    return names.length > 0 && !names.some((name) => name.startsWith(`${id}.`));
  });
}
