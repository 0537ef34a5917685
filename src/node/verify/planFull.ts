import { isInTrack, type Exercise, type Task, type Track } from '../../core/pack/model';
import { isJudged } from '../../core/verify/requiredCases';
import { l10n } from '../../shared/l10n';
import { hasMutants } from './studyMutants';

/** How much is shown beyond what each verifying shows. */
export interface FullOptions {
  /** Prefix matrix, orders of the tests, mutation scores and hint coverage. */
  readonly isFull: boolean;
  /** How often the tests of the reference are repeated; 0 for not at all. */
  readonly repeats: number;
}

/** What is to be shown of an exercise in one track by many runs each. Titles are those of the proofs; left out: not shown. */
export interface FullPlan {
  /** The tasks that a run judges. */
  readonly tasks: readonly Task[];
  readonly prefix?: string;
  readonly repeats?: { readonly title: string; readonly count: number };
  readonly order?: string;
  readonly mutated: readonly PlannedStudy[];
  readonly hinted: readonly PlannedStudy[];
}

/** A proof about one task. */
export interface PlannedStudy {
  readonly task: Task;
  readonly title: string;
}

/** Plans what takes many runs to show. A single task has no prefixes, and what no tests judge has no order. */
export function planFull(exercise: Exercise, track: Track, { isFull, repeats }: FullOptions): FullPlan {
  const tasks = exercise.tasks.filter((task) => isJudged(task, track.id));
  const isTested = tasks.some(({ checks }) =>
    checks.some((check) => check.kind === 'tests' && isInTrack(check, track.id)),
  );
  const mutated = isFull ? tasks.filter((task) => hasMutants(task, track)) : [];
  const hinted = isFull ? tasks.filter(({ hints }) => hints.length > 0) : [];
  return {
    tasks,
    ...(isFull && tasks.length > 1 && { prefix: l10n.t('no task is done before its time') }),
    ...(isTested &&
      repeats > 0 && {
        repeats: { count: repeats, title: l10n.t('the reference comes to the same in {0} runs', repeats) },
      }),
    ...(isTested && isFull && { order: l10n.t('the tests do not depend on their order') }),
    mutated: mutated.map((task) => ({ task, title: l10n.t('tests find mutants of {0}', task.id) })),
    hinted: hinted.map((task) => ({ task, title: l10n.t('hints of {0} are for what fails', task.id) })),
  };
}

/** How many proofs a plan comes to. */
export function countOf({ prefix, repeats, order, mutated, hinted }: FullPlan): number {
  const single = [prefix, repeats, order].filter((one) => one !== undefined);
  return single.length + mutated.length + hinted.length;
}
