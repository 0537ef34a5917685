import type { OpenExercise } from '../../core/actions/openExercise';
import { metricName } from '../../core/bench/figureWords';
import { benchmarksIn } from '../../core/bench/planBenchmark';
import { loadText } from '../../core/bench/words';
import type { BenchmarkCheck, BenchmarkSuiteCheck, Task } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';

type Measured = BenchmarkCheck | BenchmarkSuiteCheck;

/** What tells a benchmark from the others of its task: "Throughput, with 1, 4, 8 clients". Undefined of the only one. */
export function benchmarkTitle({ exercise, track }: OpenExercise, task: Task, check: Measured): string | undefined {
  const own = benchmarksIn(exercise, track.id).filter(({ taskId }) => taskId === task.id);
  if (own.length < 2) return undefined;
  const title = titleOf(check);
  const isAlone = own.every((one) => one.check === check || titleOf(one.check) !== title);
  return isAlone ? title : l10n.t('{0} ({1})', title, check.id);
}

/** What a benchmark is called where tests stand beside it: "Benchmark", "Benchmark: Throughput, with 1, 4, 8 clients". */
export function benchmarkName(open: OpenExercise, task: Task, check: Measured): string {
  const title = benchmarkTitle(open, task, check);
  return title === undefined ? l10n.t('Benchmark') : l10n.t('Benchmark: {0}', title);
}

function titleOf(check: Measured): string {
  if (check.kind === 'benchmarkSuite') return l10n.t('The benchmark that you write');
  const [first] = check.budgets;
  const load = loadText(check.load);
  return first ? l10n.t('{0}, {1}', metricName(first.metric), load) : load;
}
