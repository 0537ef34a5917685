import { randomUUID } from 'node:crypto';
import { HumanError } from '../../core/errors';
import { solutionDirs } from '../../core/pack/solutionDirs';
import type { CaseKey, PlannedCheck, RunPlan } from '../../core/run/model';
import { planRun } from '../../core/run/planRun';
import type { SteadyRun } from '../../core/verify/judgeSteady';
import { l10n } from '../../shared/l10n';
import { forEachAtOnce, keptCases, settle, withBeds, type StudyContext } from './studyContext';
import type { TestBeds } from './testBeds';

/** Runs all tests over the whole reference so many times, to see whether they always come to the same. */
export function repeatTests(
  context: StudyContext,
  taskIds: readonly string[],
  count: number,
): Promise<readonly SteadyRun[]> {
  return onReference(context, (beds) => {
    const repeats = Array.from({ length: count }, () => undefined);
    return forEachAtOnce(repeats, () => run(beds, 'repeats', (workspace) => planOf(context, taskIds, workspace)));
  });
}

/**
 * Runs each test file alone, and all of them from the last to the first, to see whether one leans on another or leaves something
 * behind for it. Each file is a process's first and only one then; where a runner lets cases be chosen, other files are not loaded.
 */
export function reorderTests(context: StudyContext, taskIds: readonly string[]): Promise<readonly SteadyRun[]> {
  return onReference(context, async (beds) => {
    const whole = planOf(context, taskIds, '');
    const files = [...new Set(whole.checks.flatMap(({ cases }) => cases.map(({ file }) => file)))];
    const alone = files.map((file) => casesOf(whole, file));
    const [single, reversed] = await settle([
      files.length < 2
        ? []
        : forEachAtOnce(alone, (only) => run(beds, 'alone', (workspace) => planOf(context, taskIds, workspace, only))),
      run(beds, 'reversed', (workspace) => backwards(planOf(context, taskIds, workspace))),
    ]);
    return [...single, reversed];
  });
}

/** The same from the last to the first: checks, their files, and their cases. */
export function backwards(plan: RunPlan): RunPlan {
  const checks = plan.checks
    .toReversed()
    .map((check): PlannedCheck => ({ ...check, files: check.files.toReversed(), cases: check.cases.toReversed() }));
  return { ...plan, checks, isReversed: true };
}

async function run(beds: TestBeds, kind: SteadyRun['in'], plan: (workspace: string) => RunPlan): Promise<SteadyRun> {
  const result = await beds.run({ plan });
  if (result.outcome === 'couldNotStart') {
    throw new HumanError(result.explanation ?? l10n.t('the tests could not be started'));
  }
  return { in: kind, cases: keptCases(result) };
}

function onReference<T>(context: StudyContext, study: (beds: TestBeds) => Promise<T>): Promise<T> {
  const { exercise, track } = context.work;
  const last = exercise.tasks.at(-1);
  return withBeds(context, last ? solutionDirs(exercise, track.id, last.id) : [], study);
}

function planOf(
  { work }: StudyContext,
  taskIds: readonly string[],
  workspace: string,
  only?: readonly CaseKey[],
): RunPlan {
  return planRun({ runId: randomUUID(), ...work, workspace, taskIds, ...(only && { only }) });
}

function casesOf({ checks }: RunPlan, file: string): readonly CaseKey[] {
  return checks.flatMap(({ task, check, cases }) =>
    cases.filter((one) => one.file === file).map(({ id }) => ({ task, check, case: id })),
  );
}
