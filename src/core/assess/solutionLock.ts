import { isInspected } from '../check/model';
import { toDoOfTask } from '../check/toDo';
import { isInTrack, isMeasuring, type SealPolicy, type Solution, type Task, type TrackId } from '../pack/model';
import type { SealWay } from '../progress/event';
import type { TaskState } from '../progress/learnerState';
import { waitFor, type HintContext, type HintWait } from './hintLadder';
import { requiredQuestions } from './requiredQuestions';

/** Other ways to open it than by work. */
export interface OtherWays {
  readonly hasCode: boolean;
  /** What is still to be done before giving up opens it; zeros: it can be done now. Left out: the author does not allow it. */
  readonly giveUp?: HintWait;
}

export type SolutionLock =
  /** There is no solution in this track. */
  | { readonly state: 'none' }
  | {
      readonly state: 'locked';
      /** `honour` is a courtesy lock: the key lies in the pack, or all of it does in an author's. */
      readonly by: SealPolicy['by'];
      /** Cases of required checks that did not pass in the last run. */
      readonly toGo: number;
      /** Cases of the last run; 0 before the first. */
      readonly total: number;
      /** Required benchmarks that are not met; 0 while tests have still to pass. */
      readonly openBenchmarks: number;
      /** Unanswered questions, where they alone keep it locked; 0 while tests or benchmarks have still to pass. */
      readonly openQuestions: number;
      /** What checks that are filled in ask for, as clauses; left out while tests or benchmarks have still to pass, and where it is nothing. */
      readonly toDo?: readonly string[];
      readonly ways: OtherWays;
    }
  /** The task is passed; the learner's work has still to be tried as the key. */
  | { readonly state: 'ready'; readonly ways: OtherWays }
  /** The task is passed and complete, and its seal stays shut: the code answers otherwise than the reference somewhere. */
  | {
      readonly state: 'shut';
      /** `failed`: the probe of the code came to no end. */
      readonly outcome: 'shut' | 'failed';
      /** Why it came to none. */
      readonly explanation?: string;
      /** The first public case that differs. */
      readonly difference?: { readonly title: string; readonly expected: string; readonly actual: string };
      /** Of the code that was tried; other code may be tried again. */
      readonly codeHash: string;
      readonly ways: OtherWays;
    }
  /** `plain`: of an author's pack that has no envelope in this track. */
  | { readonly state: 'open'; readonly by: SealWay | 'plain' };

/**
 * How the solution of a task stands in a track. Evidence that passes the task opens a courtesy lock, and a proof can be tried
 * from then on. Once open it stays open: the log holds the key.
 */
export function solutionLock(
  task: Task,
  state: TaskState | undefined,
  trackId: TrackId,
  context: HintContext,
): SolutionLock {
  const { solution } = task;
  if (!solution) return { state: 'none' };
  const isSealed = solution.envelopes[trackId] !== undefined;
  if (!isSealed && solution.dirs[trackId] === undefined) return { state: 'none' };
  const isPassed = state?.status === 'passed';
  if (!isSealed) {
    return isPassed ? { state: 'open', by: 'plain' } : lockedState(task, state, trackId, 'honour', { hasCode: false });
  }
  if (state?.seal.opened) return { state: 'open', by: state.seal.opened.by };
  const ways = otherWays(solution, state, context);
  if (!isPassed) return lockedState(task, state, trackId, solution.seal.by, ways);
  if (solution.seal.by === 'honour') return { state: 'open', by: 'honour' };
  return state.seal.shut ? { state: 'shut', ...state.seal.shut, ways } : { state: 'ready', ways };
}

function otherWays({ seal }: Solution, state: TaskState | undefined, context: HintContext): OtherWays {
  return { hasCode: seal.hasCode, ...(seal.giveUp && { giveUp: waitFor(seal.giveUp, state, context) }) };
}

function lockedState(
  task: Task,
  state: TaskState | undefined,
  trackId: TrackId,
  by: SealPolicy['by'],
  ways: OtherWays,
): SolutionLock & { readonly state: 'locked' } {
  const cases = [...(state?.cases.values() ?? [])];
  const isTested = doRunsStand(task, state, trackId);
  const openBenchmarks = isTested ? missingBenchmarks(task, state) : 0;
  const isRest = isTested && openBenchmarks === 0;
  const toDo = isRest ? toDoOfTask(task, state, trackId) : [];
  return {
    state: 'locked',
    by,
    toGo: cases.filter(({ status, isOptional }) => status !== 'passed' && !isOptional).length,
    total: cases.length,
    openBenchmarks,
    openQuestions: isRest ? requiredQuestions(task, state).open.length : 0,
    ...(toDo.length > 0 && { toDo }),
    ways,
  };
}

function missingBenchmarks(task: Task, state: TaskState | undefined): number {
  return task.checks.filter((check) => isMeasuring(check) && check.isRequired && !state?.passedChecks.has(check.id))
    .length;
}

/** Every required check that a run judges has passed in some run, or has none in the learner's track. */
function doRunsStand(task: Task, state: TaskState | undefined, trackId: TrackId): boolean {
  return task.checks.every(
    (check) =>
      (check.kind !== 'tests' && !isInspected(check)) ||
      !check.isRequired ||
      !isInTrack(check, trackId) ||
      state?.passedChecks.has(check.id),
  );
}
