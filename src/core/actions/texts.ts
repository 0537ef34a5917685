import { l10n } from '../../shared/l10n';
import type { HintLadder, HintWait } from '../assess/hintLadder';
import { verdictPhrase } from '../bench/words';
import { asSentence, toDoOfTask } from '../check/toDo';
import { isInTrack, isMeasuring, type Task, type TrackId } from '../pack/model';
import type { BenchmarkState, TaskState } from '../progress/learnerState';

/** "after one more attempt and in 3 minutes". */
export function waitText({ attempts, minutes }: HintWait): string {
  const attemptText = attempts === 1 ? l10n.t('after one more attempt') : l10n.t('after {0} more attempts', attempts);
  const minuteText = minutes === 1 ? l10n.t('in one minute') : l10n.t('in {0} minutes', minutes);
  if (attempts === 0) return minuteText;
  return minutes === 0 ? attemptText : l10n.t('{0} and {1}', attemptText, minuteText);
}

/** "1 of 3 shown; next after one more attempt". */
export function ladderText(ladder: HintLadder): string {
  if (ladder.total === 0) return l10n.t('This task has no hints.');
  if (ladder.wait) return l10n.t('{0}; next {1}', shownText(ladder), waitText(ladder.wait));
  return shownText(ladder);
}

/** "1 of 3 shown". */
export function shownText({ shown, total }: HintLadder): string {
  return l10n.t('{0} of {1} shown', shown.length, total);
}

/** What a task asks for, so that its state can say what of it is missing. */
export interface AskedTask {
  readonly task: Task;
  readonly trackId: TrackId;
}

/**
 * "3 of 5 tests pass", "Not started"; of a passed task also which of its tests do not pass, or do not any more. Results that
 * are of older files are said to be. With `asked`, what its benchmarks say once the tests pass: "5 of 5 tests pass, benchmark missed";
 * and what else it asks for: "5 of 5 tests pass, 2 of 4 questions are still open".
 */
export function taskText(state: TaskState | undefined, asked?: AskedTask): string {
  const isStale = state?.freshness === 'stale';
  const text = verdictText(state, asked && !isStale ? benchmarkWords(state, asked) : undefined, asked);
  if (!isStale) return text;
  return state.status === 'passed'
    ? l10n.t('{0}; files have changed since', text)
    : l10n.t('{0}, of older files', text);
}

function verdictText(state: TaskState | undefined, benchmark: string | undefined, asked?: AskedTask): string {
  const cases = [...(state?.cases.values() ?? [])];
  const passed = cases.filter(({ status }) => status === 'passed').length;
  const open = cases.filter(({ status }) => status !== 'passed');
  const isTested = open.every(({ isOptional }) => isOptional);
  const tests = cases.length > 0 ? l10n.t('{0} of {1} tests pass', passed, cases.length) : undefined;
  const measured = benchmark !== undefined && isTested ? joined(tests, benchmark) : tests;
  const [toDo] = asked && state && isTested && benchmark === undefined ? givenWords(state, asked) : [];
  const counts = toDo === undefined ? measured : measured === undefined ? asSentence(toDo) : `${measured}, ${toDo}`;
  if (state?.status === 'passed') {
    if (counts !== undefined && (!isTested || benchmark !== undefined)) return l10n.t('Passed before, now {0}', counts);
    return open.length === 0 ? l10n.t('Passed') : l10n.t('Passed ({0})', optionalText(open.length));
  }
  if (state?.status === 'skipped') {
    const left = measured === undefined ? toDo : counts;
    return left === undefined ? l10n.t('Skipped') : l10n.t('Skipped, {0}', left);
  }
  return counts ?? (state?.status === 'inProgress' ? l10n.t('In progress') : l10n.t('Not started'));
}

function joined(tests: string | undefined, benchmark: string): string {
  return tests === undefined ? l10n.t('benchmark {0}', benchmark) : l10n.t('{0}, benchmark {1}', tests, benchmark);
}

/** What a task that was begun still asks for besides tests and benchmarks; nothing of one that is passed. */
function givenWords(state: TaskState, { task, trackId }: AskedTask): readonly string[] {
  return state.status === 'inProgress' || state.status === 'skipped' ? toDoOfTask(task, state, trackId) : [];
}

/** Of the first required benchmark that is not met: "missed", "not measured yet". Undefined when there is none, or nothing was done yet. */
function benchmarkWords(state: TaskState | undefined, { task, trackId }: AskedTask): string | undefined {
  if (!state || (state.cases.size === 0 && state.benchmarks.size === 0)) return undefined;
  for (const check of task.checks) {
    if (!isMeasuring(check) || !check.isRequired || !isInTrack(check, trackId)) continue;
    const words = stateWords(state.benchmarks.get(check.id), state.status === 'passed');
    if (words !== undefined) return words;
  }
  return undefined;
}

/** What passed before is said to be lost only by a measurement that is plain. */
function stateWords(state: BenchmarkState | undefined, isPassed: boolean): string | undefined {
  const last = state?.history.at(-1);
  if (!last) return isPassed ? undefined : l10n.t('not measured yet');
  if (last.freshness === 'stale') return isPassed ? undefined : l10n.t('not measured since the last change');
  if (last.outcome === 'wrongResult') return l10n.t('stopped by a wrong result');
  if (last.outcome !== 'completed') return isPassed ? undefined : l10n.t('stopped with an error');
  const { verdict } = last.verdict;
  return verdict === 'met' || (isPassed && verdict !== 'missed') ? undefined : verdictPhrase(last.verdict);
}

/** "2 optional tests open": they do not pass, and need not. */
export function optionalText(count: number): string {
  return count === 1 ? l10n.t('1 optional test open') : l10n.t('{0} optional tests open', count);
}
