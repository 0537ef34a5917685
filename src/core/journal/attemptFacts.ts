import { l10n } from '../../shared/l10n';
import type { OpenExercise } from '../actions/openExercise';
import { metricName, timesText } from '../bench/figureWords';
import { casesOf } from '../check/casesOf';
import { isInTrack, type BenchmarkCheck, type Exercise, type Task } from '../pack/model';
import type { ProgressEvent } from '../progress/event';
import type { ExerciseState, Measurement } from '../progress/learnerState';
import { spentMs } from '../progress/spentMs';

/** How the work on an exercise went, as the log says: what there is to look back on. */
export interface AttemptFacts {
  /** Of all tasks together. */
  readonly attempts: number;
  readonly hints: number;
  /** Milliseconds between what was recorded, without pauses. */
  readonly spentMs: number;
  /** The test that failed in the most runs, where it was in more than one. */
  readonly mostFailed?: { readonly title: string; readonly runs: number };
  /** How figures moved, for each benchmark that was measured more than once. */
  readonly moved: readonly {
    readonly title: string;
    readonly from: number;
    readonly to: number;
    readonly times: number;
  }[];
}

/** @param events of any exercise; those of this one are taken */
export function attemptFacts(
  { pack, exercise, track }: Omit<OpenExercise, 'folder'>,
  state: ExerciseState | undefined,
  events: readonly ProgressEvent[],
): AttemptFacts {
  const own = events.filter((one) => one.pack === pack.id && one.exercise === exercise.id && one.track === track.id);
  const tasks = [...(state?.tasks.values() ?? [])];
  const mostFailed = findMostFailed(exercise, track.id, own);
  return {
    attempts: tasks.reduce((sum, { attempts }) => sum + attempts, 0),
    hints: tasks.reduce((sum, { hintsShown }) => sum + hintsShown.size, 0),
    spentMs: spentMs(own.map(({ at }) => at)),
    ...(mostFailed && { mostFailed }),
    moved: exercise.tasks.flatMap((task) => movedOf(task, track.id, state)),
  };
}

/** The same in short sentences. @param withTitles names tests; what leaves the learner's machine does without */
export function factLines(
  facts: AttemptFacts,
  { withTitles = true }: { readonly withTitles?: boolean } = {},
): string[] {
  const { attempts, hints, mostFailed, moved } = facts;
  const minutes = Math.round(facts.spentMs / 60_000);
  return [
    attempts === 1 ? l10n.t('1 attempt') : l10n.t('{0} attempts', attempts),
    hints === 0 ? l10n.t('No hints used') : hints === 1 ? l10n.t('1 hint used') : l10n.t('{0} hints used', hints),
    ...(minutes < 1
      ? []
      : [minutes === 1 ? l10n.t('About 1 minute of work') : l10n.t('About {0} minutes of work', minutes)]),
    ...(mostFailed && withTitles
      ? [l10n.t('What failed most: “{0}”, in {1} runs', mostFailed.title, mostFailed.runs)]
      : []),
    ...moved.map(({ title, from, to, times }) =>
      l10n.t('{0}: from {1} to {2} the baseline in {3} measurements', title, timesText(from), timesText(to), times),
    ),
  ];
}

function findMostFailed(
  exercise: Exercise,
  trackId: string,
  events: readonly ProgressEvent[],
): AttemptFacts['mostFailed'] {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'runFinished' || event.outcome === 'couldNotStart' || event.outcome === 'cancelled') continue;
    for (const one of event.cases) {
      if (!['failed', 'errored', 'timedOut'].includes(one.status)) continue;
      const key: string = `${one.task}/${one.check}.${one.case}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const titles = new Map<string, string>(
    exercise.tasks.flatMap((task) =>
      task.checks.flatMap((check) =>
        casesOf(check, trackId).map(({ id, title }) => [`${task.id}/${check.id}.${id}`, title] as const),
      ),
    ),
  );
  const [most] = [...counts].filter(([key]) => titles.has(key)).sort(([, a], [, b]) => b - a);
  if (!most || most[1] < 2) return undefined;
  return { title: titles.get(most[0]) ?? '', runs: most[1] };
}

function movedOf(task: Task, trackId: string, state: ExerciseState | undefined): AttemptFacts['moved'] {
  return task.checks.flatMap((check) => {
    if (check.kind !== 'benchmark' || !isInTrack(check, trackId)) return [];
    const history = state?.tasks.get(task.id)?.benchmarks.get(check.id)?.history ?? [];
    const figures = history.flatMap((one) => ratioOf(check, one) ?? []);
    const [first, last] = [figures[0], figures.at(-1)];
    if (!first || !last || figures.length < 2) return [];
    return [{ title: metricName(first.metric), from: first.value, to: last.value, times: figures.length }];
  });
}

/** Of the first budget that is a ratio to the baseline. */
function ratioOf(
  check: BenchmarkCheck,
  { outcome, verdict }: Measurement,
): { metric: BenchmarkCheck['budgets'][number]['metric']; value: number } | undefined {
  const budget = check.budgets.find(({ limit }) => limit.kind === 'ratio');
  const finding = verdict.findings.find(
    (one) => one.budget.text === budget?.text && one.budget.metric === budget.metric,
  );
  if (!budget || outcome !== 'completed' || finding?.estimate === undefined) return undefined;
  return { metric: budget.metric, value: finding.estimate };
}
