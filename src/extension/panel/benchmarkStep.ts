import type { OpenExercise } from '../../core/actions/openExercise';
import { adviceText, shortNeedsText } from '../../core/bench/words';
import {
  isInTrack,
  isMeasuring,
  type BenchmarkCheck,
  type BenchmarkSuiteCheck,
  type Task,
} from '../../core/pack/model';
import type { Measurement, TaskState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { ExerciseView, PanelButton } from '../../shared/panelProtocol';
import { measuredSentence, measuredVerdict } from '../../core/bench/benchSummary';
import { plannedTests } from '../run/runView';

type NextStep = ExerciseView['next'];
type Measured = BenchmarkCheck | BenchmarkSuiteCheck;

/**
 * What to do about a benchmark that keeps a task from being passed; undefined while its tests come first, or it has none.
 * @param hint that a hint is open, where there is one
 */
export function benchmarkStep(
  open: OpenExercise,
  task: Task,
  own: TaskState | undefined,
  hint: string | undefined,
): NextStep | undefined {
  const check = missingBenchmark(open, task, own);
  if (!check) return undefined;
  const number = open.exercise.tasks.indexOf(task) + 1;
  const last = lastOf(own, check);
  if (last && isOutOfReach(last)) return outOfReachStep(number, last);
  const button: PanelButton = {
    label: last ? l10n.t('Measure again') : l10n.t('Measure'),
    intent: { type: 'runBenchmark', taskId: task.id, checkId: check.id },
  };
  if (!last) return { text: l10n.t('Measure task {0}', number), detail: firstTime(open, task, check), button };
  const again = l10n.t('Measure task {0} again', number);
  if (last.freshness === 'stale') {
    return { text: again, detail: l10n.t('Files have changed since the last measurement.'), button };
  }
  if (isOpen(last)) return { text: again, detail: adviceText(last.verdict) ?? measuredSentence(last), button };
  const detail = [whatIsLeft(last, plannedTests(open, [task.id]).length > 0), hint]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
  return { text: l10n.t('Task {0}: {1}', number, measuredSentence(last)), detail, button };
}

/** Whether all that is left of a task is what this machine cannot be asked for, so that it is not what is left to do. */
export function isHeldUp(open: OpenExercise, task: Task, own: TaskState | undefined): boolean {
  const check = missingBenchmark(open, task, own);
  const last = check && lastOf(own, check);
  return last !== undefined && isOutOfReach(last);
}

/** The first required one that is not passed, before those that are out of this machine's reach, once it is the next: all required tests pass now, on the files as they are. */
function missingBenchmark({ track }: OpenExercise, task: Task, own: TaskState | undefined): Measured | undefined {
  const required = task.checks.filter((check) => check.isRequired && isInTrack(check, track.id));
  const missing = required.filter(({ id }) => !(own?.passedChecks.has(id) ?? false));
  if (missing.some(({ kind }) => kind === 'tests')) return undefined;
  const cases = [...(own?.cases.values() ?? [])];
  if (own?.freshness === 'stale' || cases.some(({ status, isOptional }) => status !== 'passed' && !isOptional)) {
    return undefined;
  }
  const measured = missing.filter(isMeasuring);
  const within = measured.find((check) => {
    const last = lastOf(own, check);
    return !last || !isOutOfReach(last);
  });
  return within ?? measured[0];
}

function lastOf(own: TaskState | undefined, { id }: Measured): Measurement | undefined {
  return own?.benchmarks.get(id)?.history.at(-1);
}

/** Other code might come to more: what was measured of older files says nothing. */
function isOutOfReach(last: Measurement): boolean {
  return last.freshness !== 'stale' && measuredVerdict(last) === 'waived';
}

function outOfReachStep(number: number, { verdict }: Measurement): NextStep {
  const detail = adviceText(verdict);
  return {
    text: l10n.t('Task {0} stays open on this machine', number),
    ...(detail !== undefined && { detail }),
    button: { label: l10n.t('Choose the next exercise'), intent: { type: 'openCatalog' } },
  };
}

function isOpen(last: Measurement): boolean {
  const verdict = measuredVerdict(last);
  return verdict === 'undecided' || verdict === 'met';
}

function firstTime(open: OpenExercise, task: Task, check: Measured): string {
  if (plannedTests(open, [task.id]).length === 0) {
    return l10n.t('Read the task below, change the code, and measure it as often as you like.');
  }
  if (check.kind === 'benchmarkSuite') return l10n.t('All its tests pass. Now see what your benchmark can tell apart.');
  const [first] = check.budgets;
  const needs = first ? shortNeedsText(first) : '';
  return l10n.t('All its tests pass. Now its code is measured in turn with a plain baseline: {0}.', needs);
}

function whatIsLeft(last: Measurement, hasTests: boolean): string {
  const isMissed = measuredVerdict(last) === 'missed';
  if (!hasTests) {
    return isMissed
      ? l10n.t('What is left is the benchmark: change the code, and measure again.')
      : l10n.t('The benchmark could not be carried through.');
  }
  return isMissed
    ? l10n.t('Its tests pass. What is left is the benchmark: change the code, and measure again.')
    : l10n.t('Its tests pass, but the benchmark could not be carried through.');
}
