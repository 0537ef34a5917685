import { hasNewProof } from '../check/checklist/checklistKind';
import { isGivenTo, projectGiven, type GivenState } from '../check/givenStates';
import { isGiven } from '../check/model';
import { isInTrack, type Task } from '../pack/model';
import type { ProgressEvent } from './event';

/** Follows, event after event, the checks of a task that learners and reviewers fill in. */
export class GivenProjection {
  private readonly found = new Map<string, GivenState>();
  private readonly checks: readonly (Task['checks'][number] & { kind: GivenState['kind'] })[];

  /** @param isCheckPassed whether a check of this task or an earlier one stands as passed by now */
  constructor(
    private readonly task: Task,
    track: string,
    private readonly isCheckPassed: (taskId: string, checkId: string) => boolean,
  ) {
    this.checks = task.checks.filter(isGiven).filter((check) => isInTrack(check, track));
  }

  /** By check id; one that nothing was said to is not there. */
  get states(): ReadonlyMap<string, GivenState> {
    return this.found;
  }

  /**
   * What an event changes: checks by id, and whether they are passed now.
   * @param events all of the exercise; those after the event at `index` have not happened yet
   */
  after(
    event: ProgressEvent,
    events: readonly ProgressEvent[],
    index: number,
  ): readonly (readonly [string, boolean])[] {
    let soFar: readonly ProgressEvent[] | undefined;
    // What one of them has become by this event may prove an item of a later one.
    const now = new Map<string, boolean>();
    const isCheckPassed = (taskId: string, checkId: string): boolean =>
      (taskId === this.task.id ? now.get(checkId) : undefined) ?? this.isCheckPassed(taskId, checkId);
    for (const check of this.checks) {
      if (!this.concerns(event, check, isCheckPassed)) continue;
      soFar ??= events.slice(0, index + 1);
      const { state, isPassed } = projectGiven(this.task, check, {
        events: soFar,
        isCheckPassed,
        taskId: this.task.id,
        revision: this.task.revision,
      });
      this.found.set(check.id, state);
      now.set(check.id, isPassed);
    }
    return [...now];
  }

  private concerns(
    event: ProgressEvent,
    check: Task['checks'][number],
    isCheckPassed: (taskId: string, checkId: string) => boolean,
  ): boolean {
    // What others prove, and what a reviewer says of explanations, changes with events that are not its own.
    if (check.kind === 'checklist') {
      const state = this.found.get(check.id);
      if (hasNewProof(check, state?.kind === 'checklist' ? state : undefined, isCheckPassed)) return true;
    }
    if (check.kind === 'explain' && event.type === 'reviewImported') return true;
    return isGivenTo(event, this.task) && event.check === check.id;
  }
}
