import { currentTask, type OpenExercise } from '../../core/actions/openExercise';
import { taskText } from '../../core/actions/texts';
import { progressText } from '../../core/bench/words';
import type { ExerciseState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { LiveBenchmark } from '../bench/liveBenchmark';

/** What the status bar says of an open exercise, without its icon. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
}

/**
 * Where the learner stands: the task to work on, with its number where there are several, and how far it is; or how far a
 * benchmark is.
 */
export function statusText(
  { exercise, track }: OpenExercise,
  state: ExerciseState | undefined,
  measuring?: LiveBenchmark,
): StatusText {
  const { title, tasks } = exercise;
  if (measuring) {
    const measured = tasks.find(({ id }) => id === measuring.taskId);
    const text = l10n.t('{0} · measuring, {1}', title, progressText(measuring.done, measuring.most));
    return { text, tooltip: l10n.t('Benchmark of “{0}”', measured?.title ?? title) };
  }
  const task = currentTask(exercise, state);
  if (!task) {
    const [only] = tasks;
    const words = taskText(state?.tasks.get(only?.id ?? ''), only && { task: only, trackId: track.id });
    const text = tasks.length === 1 ? l10n.t('{0} · {1}', title, words) : l10n.t('{0} · all tasks passed', title);
    return { text, tooltip: title };
  }
  const number = tasks.indexOf(task) + 1;
  const words = taskText(state?.tasks.get(task.id), { task, trackId: track.id });
  return {
    text:
      tasks.length === 1
        ? l10n.t('{0} · {1}', title, words)
        : l10n.t('{0} · task {1} of {2} · {3}', title, number, tasks.length, words),
    tooltip: l10n.t('Task {0} of {1}: {2}', number, tasks.length, task.title),
  };
}
