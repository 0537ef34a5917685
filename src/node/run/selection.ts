import type { RunPlan } from '../../core/run/model';
import type { PristineTests, RunFile } from './pristineTests';

/** Ids of the only cases to run, over all checks; undefined: all. Ids that stand in several checks run in each of them. */
export function wantedIds({ checks }: Pick<RunPlan, 'checks'>): readonly string[] | undefined {
  if (checks.every(({ only }) => only === undefined)) return undefined;
  return [...new Set(checks.flatMap(({ only, cases }) => only ?? cases.map(({ id }) => id)))];
}

/** The test files with those that hold the plan's first cases before the others; files without a wanted case are left out. */
export function testFilesInOrder(
  plan: Pick<RunPlan, 'checks' | 'first'>,
  { files }: Pick<PristineTests, 'files'>,
): RunFile[] {
  const wanted = new Set(
    plan.checks.flatMap(({ cases, only }) =>
      cases.filter(({ id }) => only?.includes(id) ?? true).map(({ file }) => file),
    ),
  );
  const isPartial = plan.checks.some(({ only }) => only !== undefined);
  const first = new Set(
    plan.first.flatMap((key) =>
      plan.checks
        .filter(({ task, check }) => task === key.task && check === key.check)
        .flatMap(({ cases }) => cases.filter(({ id }) => id === key.case).map(({ file }) => file)),
    ),
  );
  const chosen = files.filter(({ planned }) => !planned.isSupport && (!isPartial || wanted.has(planned.workspacePath)));
  const isFirst = ({ planned }: RunFile): boolean => first.has(planned.workspacePath);
  return [...chosen.filter(isFirst), ...chosen.filter((file) => !isFirst(file))];
}
