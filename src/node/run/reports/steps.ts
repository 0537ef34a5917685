import type { PlannedCheck, RunPlan } from '../../../core/run/model';

/** The cases of a check that are to run. */
export function wantedCases({ cases, only }: PlannedCheck): PlannedCheck['cases'] {
  return only ? cases.filter(({ id }) => only.includes(id)) : cases;
}

/** Test files of a check that hold a wanted case, relative to the workspace. */
export function wantedFiles(check: PlannedCheck): readonly string[] {
  return [...new Set(wantedCases(check).map(({ file }) => file))];
}

/** The checks that have something to run, those with the plan's first cases before the others. */
export function checksInOrder(plan: RunPlan): readonly PlannedCheck[] {
  const isFirst = ({ task, check }: PlannedCheck): boolean =>
    plan.first.some((key) => key.task === task && key.check === check);
  const checks = plan.checks.filter((check) => wantedCases(check).length > 0);
  return [...checks.filter(isFirst), ...checks.filter((check) => !isFirst(check))];
}

/** Folders that hold wanted cases of a check, each with its test files. */
export function foldersOf(check: PlannedCheck): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of wantedFiles(check)) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

/** A track's arguments with the test files in the place of `{files}` or `{file}`, one an argument. */
export function withFiles(args: readonly string[], files: readonly string[]): string[] {
  return args.flatMap((arg) => (arg === '{files}' ? files : arg === '{file}' ? files.slice(0, 1) : [arg]));
}
