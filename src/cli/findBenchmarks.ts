import type { OpenExercise } from '../core/actions/openExercise';
import { benchmarksIn, type FoundBenchmark } from '../core/bench/planBenchmark';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

export interface BenchmarkNames {
  /** Id of a task; all tasks when left out. */
  readonly task?: string;
  /** Id of a check, or `task/check`; all of them when left out. */
  readonly check?: string;
}

/** The benchmarks that names mean, in the pack's order: one at least. Throws what says which there are. */
export function findBenchmarks(
  { exercise, track }: OpenExercise,
  { task, check }: BenchmarkNames,
): readonly FoundBenchmark[] {
  if (task !== undefined && !exercise.tasks.some(({ id }) => id === task)) {
    throw new CommandError(
      'usage',
      l10n.t('“{0}” has no task “{1}”.', exercise.title, task),
      l10n.t('Its tasks: {0}', exercise.tasks.map(({ id }) => id).join(', ')),
    );
  }
  const all = benchmarksIn(exercise, track.id);
  const known = l10n.t('The benchmarks: {0}', all.map(nameOf).join(', '));
  const ofTask = all.filter(({ taskId }) => task === undefined || taskId === task);
  if (ofTask.length === 0) {
    throw new CommandError(
      'usage',
      l10n.t('There is no benchmark to run here.'),
      ...(all.length > 0 ? ([known] as const) : []),
    );
  }
  if (check === undefined) return ofTask;
  const found = ofTask.filter((one) => one.check.id === check || nameOf(one) === check);
  if (found.length === 1) return found;
  throw new CommandError(
    'usage',
    found.length > 1
      ? l10n.t('More than one benchmark is called “{0}”.', check)
      : l10n.t('There is no benchmark “{0}” here.', check),
    known,
  );
}

function nameOf({ taskId, check }: FoundBenchmark): string {
  return `${taskId}/${check.id}`;
}
