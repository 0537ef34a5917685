import { l10n } from '../../shared/l10n';
import { asksOf } from '../assess/hintFits';
import { hintLadder } from '../assess/hintLadder';
import type { Task } from '../pack/model';
import type { SourcePlace } from '../pack/problem';
import type { CaseState, TaskState } from '../progress/learnerState';
import type { CaseResult } from '../run/model';
import type { Failure } from './report';
import type { HintedState, HintStudy } from './studies';

/** Cases of a task as some known code leaves them. */
export interface KnownState {
  readonly name: string;
  readonly place?: SourcePlace;
  readonly cases: readonly Pick<CaseResult, 'task' | 'check' | 'case' | 'status' | 'message' | 'isLoadFailure'>[];
}

/** Longer than any hint waits: in minutes, and in attempts. */
const PATIENCE = 1_000_000;
/** Of names in one sentence. */
const MOST_NAMED = 5;

/**
 * Which hints the ladder of a task offers to somebody whose code fails as known code does, and who has tried often and waited long.
 * States in which nothing of the task fails, or of which nothing is known, are left out.
 */
export function hintStudy(task: Task, known: readonly KnownState[]): HintStudy {
  const failing = known
    .map((one) => ({ ...one, cases: one.cases.filter((result) => result.task === task.id) }))
    .filter(({ cases }) => cases.some(({ status }) => status !== 'passed'));
  const reached = task.hints.map(() => 0);
  const states = failing.map(({ name, place, cases }): HintedState => {
    const offered = offeredIn(task, cases);
    for (const index of offered) reached[index] = (reached[index] ?? 0) + 1;
    const [first] = offered;
    const hint = first === undefined ? undefined : task.hints[first];
    return {
      name,
      ...(first !== undefined && { first }),
      asks: hint ? asksOf(hint) : 0,
      ...(place && { place }),
    };
  });
  return { task: task.id, states, reached };
}

/** What a study says of a task's hints. */
export interface HintJudgement {
  readonly failures: readonly Failure[];
  readonly notes: readonly Failure[];
}

/**
 * Each state that is known to fail has a hint, and each hint a state. Hints for what learners say (an answer, a goal of a lab) are
 * left alone: no code comes to that.
 * @param placeOfHint where a hint stands in `exercise.yaml`, by its index
 */
export function judgeHints(
  study: HintStudy,
  task: Task,
  placeOfHint: (index: number) => SourcePlace | undefined,
): HintJudgement {
  // Where there are none at all, that is said of the exercise, and not of every state of it.
  if (task.hints.length === 0) return { failures: [], notes: [] };
  if (study.states.length === 0) {
    return { failures: [], notes: [{ about: task.id, why: l10n.t('nothing is known that fails in this task') }] };
  }
  const without = study.states
    .filter(({ first }) => first === undefined)
    .map(({ name, place }): Failure => {
      return { about: task.id, why: l10n.t('whoever fails as “{0}” does gets no hint', name), ...(place && { place }) };
    });
  const unreached = study.reached.flatMap((count, index): Failure[] => {
    const hint = task.hints[index];
    if (count > 0 || !hint || isForWords(task, hint.failing)) return [];
    const place = placeOfHint(index);
    const why = l10n.t(
      'no code that is known to fail gets the hint {0}; add a wrong answer that does, or correct its conditions',
      hint.path.slice(hint.path.lastIndexOf('/') + 1),
    );
    return [{ about: task.id, why, ...(place && { place }) }];
  });
  const general = study.states.filter(({ first, asks }) => first !== undefined && asks === 0);
  const notes = general.length === 0 ? [] : [{ about: task.id, why: generalWords(general, study.states.length) }];
  return { failures: [...without, ...unreached], notes };
}

function generalWords(general: readonly HintedState[], total: number): string {
  const names = general.slice(0, MOST_NAMED).map(({ name }) => name);
  const list = [...names, ...(general.length > MOST_NAMED ? ['…'] : [])].join(', ');
  return l10n.t('{0} of {1} known failures get general hints only: {2}', general.length, total, list);
}

/** Every hint that can be opened in a state, in the order in which the ladder offers them. */
function offeredIn(task: Task, cases: KnownState['cases']): readonly number[] {
  const shown = new Set<number>();
  for (;;) {
    const { next } = hintLadder(task, stateOf(cases, shown), { startedAt: 0, now: PATIENCE * 60_000 });
    if (next === undefined || shown.has(next)) return [...shown];
    shown.add(next);
  }
}

function stateOf(cases: KnownState['cases'], hintsShown: ReadonlySet<number>): TaskState {
  const states = cases.map(({ check, case: id, status, message, isLoadFailure }): [string, CaseState] => [
    `${check}.${id}`,
    {
      status,
      ...(message !== undefined && { message }),
      ...(isLoadFailure && { isLoadFailure }),
      judged: { files: {}, isStale: false },
      freshness: 'current',
    },
  ]);
  return {
    status: 'inProgress',
    attempts: PATIENCE,
    cases: new Map(states),
    benchmarks: new Map(),
    freshness: 'current',
    passedChecks: new Set(),
    hintsShown,
    hintsUsed: hintsShown,
    isSolutionOpened: false,
    seal: { isGivenUp: false },
    hintKeys: new Map(),
    given: new Map(),
    reasoningOpened: new Set(),
    answers: new Map(),
  };
}

/** Whether a hint is for a question's answer, or a goal of a lab. */
function isForWords({ checks }: Task, failing: string | undefined): boolean {
  const check = checks.find(({ id }) => failing?.startsWith(`${id}.`));
  return check?.kind === 'answers' || check?.kind === 'lab';
}
