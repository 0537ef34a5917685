import type { OpenExercise } from '../../core/actions/openExercise';
import { metricName } from '../../core/bench/figureWords';
import { benchmarksIn } from '../../core/bench/planBenchmark';
import { isToldRight, suiteAnswersText, suiteNeedsText } from '../../core/bench/suiteWords';
import {
  adviceText,
  measuredText,
  needsText,
  progressText,
  shortNeedsText,
  shortVerdictText,
  verdictPhrase,
  verdictWord,
  whyText,
} from '../../core/bench/words';
import type { Budget, BudgetFinding } from '../../core/bench/model';
import type { BenchmarkCheck, BenchmarkSuiteCheck, Task } from '../../core/pack/model';
import type { Measurement, TaskState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { BenchmarkView, BudgetView } from '../../shared/panelProtocol';
import { benchmarkTitle } from '../bench/benchmarkName';
import { measuredSentence, measuredVerdict } from '../../core/bench/benchSummary';
import { benchmarkPlots } from '../../core/bench/plots/benchmarkPlots';
import type { LiveBenchmark } from '../bench/liveBenchmark';
import { momentText } from './momentText';

type Measured = BenchmarkCheck | BenchmarkSuiteCheck;

export interface BenchmarkContext {
  readonly open: OpenExercise;
  readonly own: TaskState | undefined;
  readonly live: LiveBenchmark | undefined;
  readonly now: number;
}

/** What a task measures, as the panel shows it: in words, by budget and as plots, from the log; while it goes on also how far it is. */
export function benchmarkViews(task: Task, context: BenchmarkContext): BenchmarkView[] {
  const { open } = context;
  return benchmarksIn(open.exercise, open.track.id)
    .filter(({ taskId }) => taskId === task.id)
    .map(({ check }) => benchmarkView(task, check, context));
}

function benchmarkView(task: Task, check: Measured, { open, own, live, now }: BenchmarkContext): BenchmarkView {
  const history = own?.benchmarks.get(check.id)?.history ?? [];
  const last = history.at(-1);
  const title = benchmarkTitle(open, task, check);
  const advice = last?.outcome === 'completed' && !last.suite ? adviceText(last.verdict) : undefined;
  const running = live?.taskId === task.id && live.checkId === check.id ? live : undefined;
  const { place } = last ?? {};
  return {
    checkId: check.id,
    ...(title !== undefined && { title }),
    verdict: running ? 'running' : verdictOf(last),
    text: running ? runningText(running) : last ? measuredSentence(last) : unmeasuredText(check),
    ...(advice !== undefined && !running && { advice }),
    isStale: !running && last?.freshness === 'stale',
    ...(running && {
      progress: { done: running.done, most: running.most, text: progressWords(check, running) },
    }),
    budgets: budgetsOf(check, running ? running.verdict?.findings : last?.verdict.findings, last),
    plots: benchmarkPlots(check, history),
    ...(last && { measuredOn: measuredOn(last, now) }),
    ...(place &&
      !running && {
        place: { path: place.file, line: place.line, ...(place.column !== undefined && { column: place.column }) },
      }),
  };
}

function verdictOf(last: Measurement | undefined): BenchmarkView['verdict'] {
  const verdict = last ? measuredVerdict(last) : 'notMeasured';
  return verdict === 'waived' ? 'undecided' : verdict;
}

function unmeasuredText(check: Measured): string {
  if (check.kind === 'benchmarkSuite') {
    const count = Object.keys(check.expect).length;
    return l10n.t('The benchmark that you write is to tell {0} implementations right.', count);
  }
  const [first] = check.budgets;
  return first ? l10n.t('Not measured yet; {0}.', shortNeedsText(first)) : l10n.t('Not measured yet.');
}

function runningText({ verdict }: LiveBenchmark): string {
  return verdict
    ? l10n.t('So far: {0} ({1}).', shortVerdictText(verdict), verdictPhrase(verdict))
    : l10n.t('Your code and the baseline are measured in turn.');
}

function progressWords({ kind }: Measured, { done, most }: LiveBenchmark): string {
  const words = progressText(done, most);
  return kind === 'benchmark' ? l10n.t('{0} pairs of processes', words) : l10n.t('{0} rounds', words);
}

function budgetsOf(
  check: Measured,
  findings: readonly BudgetFinding[] | undefined,
  last: Measurement | undefined,
): BudgetView[] {
  if (check.kind === 'benchmarkSuite') return suiteBudgets(check, last);
  const isJudged = last?.outcome === 'completed' || findings !== last?.verdict.findings;
  const isAllWaived = findings?.every(({ verdict }) => verdict === 'waived');
  return check.budgets.map((budget, index) => {
    const finding = isJudged ? findings?.[index] : undefined;
    const why = finding && whyText(finding, check.budgets, isAllWaived);
    return budgetView(budget, finding, why);
  });
}

function budgetView(budget: Budget, finding: BudgetFinding | undefined, why: string | undefined): BudgetView {
  return {
    metric: metricName(budget.metric),
    needs: needsText(budget),
    measured: finding ? measuredText(finding) : '',
    verdict: finding?.verdict ?? 'notMeasured',
    verdictText: finding ? verdictWord(finding.verdict) : l10n.t('Not measured'),
    ...(why !== undefined && { why }),
  };
}

/** Each planted implementation, with what the learner's own benchmark is to say of it and what it said. */
function suiteBudgets({ expect }: BenchmarkSuiteCheck, last: Measurement | undefined): BudgetView[] {
  return Object.entries(expect).map(([subject, expected]): BudgetView => {
    const finding = last?.suite?.find((one) => one.subject === subject);
    const verdict = !finding ? 'notMeasured' : isToldRight(finding) ? 'met' : 'missed';
    return {
      metric: l10n.t('“{0}”', subject),
      needs: suiteNeedsText(expected),
      measured: finding ? suiteAnswersText(finding.answers) : '',
      verdict,
      verdictText: verdict === 'notMeasured' ? l10n.t('Not measured') : verdictWord(verdict),
    };
  });
}

/** "2 cores, node 24.11.1, today 14:02". */
function measuredOn({ machine, runtime, at }: Measurement, now: number): string {
  const cores = machine.cores === 1 ? l10n.t('1 core') : l10n.t('{0} cores', machine.cores);
  return [cores, runtime, momentText(at, now)].filter((part) => part !== '').join(', ');
}
