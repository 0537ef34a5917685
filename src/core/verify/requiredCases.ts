import { casesOf } from '../check/casesOf';
import { isInspected } from '../check/model';
import { isInTrack, type Case, type Check, type Task, type TrackId } from '../pack/model';
import type { SourcePlace } from '../pack/problem';

/** A required case of a task that a run judges. */
export interface RequiredCase {
  /** `check.case`. */
  readonly name: string;
  readonly check: Check;
  readonly case: Case;
}

/**
 * The required cases of a task that say something of code that is not written yet. A linter's do not: it has nothing to say of what
 * is not there.
 */
export function requiredCases(task: Task, trackId: TrackId): readonly RequiredCase[] {
  return task.checks
    .filter((check) => check.isRequired && check.kind !== 'lint' && isInTrack(check, trackId))
    .flatMap((check) => casesOf(check, trackId).map((one) => ({ name: `${check.id}.${one.id}`, check, case: one })));
}

/** Where in the pack a case of a task's tests is written; undefined of what stands in no file of the pack. */
export function placeOfCase(task: Task, trackId: TrackId, name: string): SourcePlace | undefined {
  const [checkId = '', caseId = ''] = name.split('.');
  const check = task.checks.find(({ id }) => id === checkId);
  if (check?.kind !== 'tests') return undefined;
  const suite = check.suites[trackId];
  const found = suite?.cases.find(({ id }) => id === caseId);
  const file = suite?.files.find(({ workspacePath }) => workspacePath === found?.file);
  return found && file ? { path: file.packPath, line: found.line, column: 1 } : undefined;
}

/** Whether a run judges something of a task. What learners and reviewers fill in has no right answer that could be laid into a workspace. */
export function isJudged(task: Task, trackId: TrackId): boolean {
  return task.checks.some((check) => (check.kind === 'tests' || isInspected(check)) && isInTrack(check, trackId));
}
