import type { GivenEvent, ProgressEvent } from '../progress/event';
import type { CheckScore } from './checkScore';

/** What a kind of check that learners or reviewers fill in makes of its evidence. */
export interface GivenKind<C, S> {
  /**
   * What the evidence says.
   * @param events of this check at its task's present revision, oldest first
   */
  project(check: C, events: readonly GivenEvent[], context: GivenContext): S;
  /** Whether that passes the check. */
  isPassed(check: C, state: S): boolean;
  score(check: C, state: S | undefined): CheckScore;
}

export interface GivenContext {
  /** All events of the exercise in this track so far, oldest first. */
  readonly events: readonly ProgressEvent[];
  /** Whether a check of this task or an earlier one stands as passed. */
  readonly isCheckPassed: (taskId: string, checkId: string) => boolean;
  /** The task that the check is of. */
  readonly taskId: string;
  /** Of that task, at present. */
  readonly revision: number;
}
