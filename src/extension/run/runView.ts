import type { LabKey } from '../../core/actions/findLab';
import { subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { casesOf } from '../../core/check/casesOf';
import { isCostly } from '../../core/check/inspectedCases';
import { isInspected } from '../../core/check/model';
import type { ErrorAction } from '../../core/errors';
import type { Case } from '../../core/pack/model';
import { subjectKey } from '../../core/progress/learnerState';
import type { CaseKey, CaseResult, RunEvent } from '../../core/run/model';
import type { LiveBenchmark } from '../bench/liveBenchmark';
import type { LiveSeal } from '../solution/liveSeal';

/** One test of the exercise that is open, with where it belongs. */
export interface PlannedTest {
  readonly task: string;
  readonly check: string;
  readonly case: Case;
}

/** A run that is under way, as the views show it. */
export interface LiveRun {
  readonly runId: string;
  /** The tasks that are being judged. */
  readonly taskIds: readonly string[];
  /** How far each case has come, by {@link caseKey}; a case that has not begun is missing. */
  readonly cases: ReadonlyMap<string, CaseResult | 'running'>;
  readonly total: number;
}

/** Something about the last run that the learner should read; it goes when the next run starts. */
export interface RunNotice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly action?: ErrorAction;
}

/**
 * What runs of this window add to the projection of the log: how far the present one has come, and a notice about the
 * last. Results are in the log. It belongs to one exercise.
 */
export interface RunView {
  /** `subjectKey` of the exercise; undefined before the first run. */
  readonly subject?: string;
  readonly live?: LiveRun;
  /** A benchmark that is under way; never beside a run. */
  readonly measuring?: LiveBenchmark;
  /** A lab that is under way; never beside a run. */
  readonly experimenting?: LabKey;
  /** A solution whose seal is being tried; never beside a run. */
  readonly opening?: LiveSeal;
  readonly notice?: RunNotice;
  /** What is being got ready so that tests can run; a line at a time. */
  readonly preparing?: string;
}

export const emptyRunView: RunView = {};

export function caseKey({ task, check, case: id }: CaseKey): string {
  return `${task}/${check}/${id}`;
}

/** The part of the view that is about this exercise: another exercise's run says nothing here. */
export function runViewOf(view: RunView, open: OpenExercise): RunView {
  return view.subject === subjectKey(subjectOf(open)) ? view : emptyRunView;
}

/**
 * The tests of some tasks (all when left out), or only some of them, in the pack's order.
 * @param withCostly also what is judged only when the learner asks for it
 */
export function plannedTests(
  { exercise, track }: OpenExercise,
  taskIds?: readonly string[],
  only?: readonly CaseKey[],
  withCostly = true,
): PlannedTest[] {
  const names = only && new Set(only.map(caseKey));
  return exercise.tasks
    .filter(({ id }) => taskIds === undefined || taskIds.includes(id))
    .flatMap((task) =>
      task.checks
        .filter((check) => withCostly || !isInspected(check) || !isCostly(check))
        .flatMap((check) => casesOf(check, track.id).map((one) => ({ task: task.id, check: check.id, case: one }))),
    )
    .filter((test) => names?.has(caseKey(keyOf(test))) ?? true);
}

export function caseKeysOf(tests: readonly PlannedTest[]): CaseKey[] {
  return tests.map(keyOf);
}

function keyOf({ task, check, case: one }: PlannedTest): CaseKey {
  return { task, check, case: one.id };
}

export function started(
  open: OpenExercise,
  runId: string,
  taskIds?: readonly string[],
  only?: readonly CaseKey[],
  withCostly = true,
): RunView {
  const tests = plannedTests(open, taskIds, only, withCostly);
  const live = { runId, taskIds: [...new Set(tests.map(({ task }) => task))], cases: new Map(), total: tests.length };
  return { subject: subjectKey(subjectOf(open)), live };
}

export function withEvent(view: RunView, event: RunEvent): RunView {
  if (!view.live || event.type === 'output' || event.type === 'debuggerAwaited') return view;
  const { live } = view;
  if (event.type === 'caseStarted') {
    return { ...view, live: { ...live, cases: new Map(live.cases).set(caseKey(event), 'running') } };
  }
  const key = caseKey(event.result);
  return { ...view, live: { ...live, cases: new Map(live.cases).set(key, event.result) } };
}

/** The run is over. */
export function ended(view: RunView, notice: RunNotice | undefined): RunView {
  return { ...(view.subject !== undefined && { subject: view.subject }), ...(notice && { notice }) };
}

/** The view without what has been dealt with. */
export function without(view: RunView, part: 'notice' | 'preparing' | 'opening'): RunView {
  const { subject, live, measuring, experimenting, opening, notice, preparing } = view;
  return {
    ...(subject !== undefined && { subject }),
    ...(live && { live }),
    ...(measuring && { measuring }),
    ...(experimenting && { experimenting }),
    ...(opening && part !== 'opening' && { opening }),
    ...(notice && part !== 'notice' && { notice }),
    ...(preparing !== undefined && part !== 'preparing' && { preparing }),
  };
}
