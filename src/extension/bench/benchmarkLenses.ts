import type { OpenExercise } from '../../core/actions/openExercise';
import { benchmarksIn } from '../../core/bench/planBenchmark';
import { shortSuiteText } from '../../core/bench/suiteWords';
import {
  adviceText,
  budgetLine,
  progressText,
  shortNeedsText,
  shortVerdictText,
  verdictPhrase,
} from '../../core/bench/words';
import type { BenchmarkCheck, BenchmarkSuiteCheck, Task } from '../../core/pack/model';
import type { Measurement, TaskState } from '../../core/progress/learnerState';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Lens } from '../lens/taskLenses';
import { benchmarkTitle } from './benchmarkName';
import { measuredPhrase, measuredSentence } from '../../core/bench/benchSummary';
import type { LiveBenchmark } from './liveBenchmark';

type Measured = BenchmarkCheck | BenchmarkSuiteCheck;

/** The lenses of what a task measures: what is needed, how far the measurement is, or what it came to; pressing one measures. */
export function benchmarkLenses(
  open: OpenExercise,
  task: Task,
  own: TaskState | undefined,
  live: LiveBenchmark | undefined,
): Omit<Lens, 'line'>[] {
  const found = benchmarksIn(open.exercise, open.track.id).filter(({ taskId }) => taskId === task.id);
  return found.flatMap(({ check }) => {
    if (live?.taskId === task.id && live.checkId === check.id) return runningLenses(task, live);
    const last = own?.benchmarks.get(check.id)?.history.at(-1);
    const words = last ? measuredWords(last) : needsWords(check);
    const icon = last && isGreen(last) ? '$(pass)' : '$(dashboard)';
    // A task seldom has more than one; then the ids tell them apart, and the tooltip says what they are.
    const title =
      found.length === 1 ? l10n.t('Benchmark · {0}', words) : l10n.t('Benchmark {0} · {1}', check.id, words);
    return [
      {
        title: `${icon} ${title}`,
        tooltip: tooltip(open, task, check, last),
        command: Command.runBenchmark,
        arguments: [task.id, check.id],
      },
    ];
  });
}

function runningLenses(task: Task, live: LiveBenchmark): Omit<Lens, 'line'>[] {
  const soFar =
    live.verdict && l10n.t('So far: {0} ({1})', shortVerdictText(live.verdict), verdictPhrase(live.verdict));
  return [
    {
      title: `$(sync~spin) ${l10n.t('Benchmark · measuring, {0}', progressText(live.done, live.most))}`,
      tooltip: [l10n.t('Show the figures in the panel'), soFar].filter((line) => line !== undefined).join('\n'),
      command: Command.openPanel,
      arguments: [task.id, 'benchmark'],
    },
    { title: l10n.t('Cancel'), tooltip: l10n.t('Stop the benchmark'), command: Command.cancelRun, arguments: [] },
  ];
}

function needsWords(check: Measured): string {
  if (check.kind === 'benchmarkSuite') {
    return l10n.t('yours is to tell {0} implementations right', Object.keys(check.expect).length);
  }
  const [first] = check.budgets;
  return first ? shortNeedsText(first) : l10n.t('not measured yet');
}

/** "2.1× baseline, needs 3× · missed". */
function measuredWords(last: Measurement): string {
  const phrase = measuredPhrase(last);
  const told = last.freshness === 'stale' ? l10n.t('{0}, of older files', phrase) : phrase;
  if (last.outcome !== 'completed') return told;
  return l10n.t('{0} · {1}', last.suite ? shortSuiteText(last.suite) : shortVerdictText(last.verdict), told);
}

function isGreen({ outcome, verdict, freshness }: Measurement): boolean {
  return outcome === 'completed' && verdict.verdict === 'met' && freshness !== 'stale';
}

/** What a press does, then all budgets. */
function tooltip(open: OpenExercise, task: Task, check: Measured, last: Measurement | undefined): string {
  const title = benchmarkTitle(open, task, check);
  const lines = [
    last ? l10n.t('Measure “{0}” again', task.title) : l10n.t('Measure “{0}” against a plain baseline', task.title),
    ...(title === undefined ? [] : [title]),
  ];
  if (last?.outcome === 'completed' && !last.suite) {
    lines.push(...last.verdict.findings.map((finding) => budgetLine(finding.budget, finding)));
    lines.push(...[adviceText(last.verdict) ?? []].flat());
  } else {
    if (last) lines.push(measuredSentence(last));
    if (check.kind === 'benchmark') lines.push(...check.budgets.map((budget) => budgetLine(budget)));
  }
  return lines.join('\n');
}
