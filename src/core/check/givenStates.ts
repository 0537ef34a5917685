import type { Check, Task } from '../pack/model';
import type { GivenEvent, ProgressEvent } from '../progress/event';
import { answersKind } from './answers/answersKind';
import type { AnswersState } from './answers/answersState';
import { checklistKind } from './checklist/checklistKind';
import type { ChecklistState } from './checklist/checklistState';
import type { CheckScore } from './checkScore';
import { explainKind } from './explain/explainKind';
import type { ExplainState } from './explain/explainState';
import type { GivenContext, GivenKind } from './givenKind';
import { labKind } from './lab/labKind';
import type { LabState } from './lab/labState';
import type { GivenCheck } from './model';
import { reviewKind } from './review/reviewKind';
import type { ReviewState } from './review/reviewState';

/** What learners and reviewers have said to one check. */
export type GivenState = AnswersState | ExplainState | ChecklistState | ReviewState | LabState;
export type GivenStateOf<Kind extends GivenState['kind']> = Extract<GivenState, { kind: Kind }>;

type CheckOf<Kind extends GivenCheck['kind']> = Extract<GivenCheck, { kind: Kind }>;

const kinds: { readonly [Kind in GivenCheck['kind']]: GivenKind<CheckOf<Kind>, GivenStateOf<Kind>> } = {
  answers: answersKind,
  explain: explainKind,
  checklist: checklistKind,
  review: reviewKind,
  lab: labKind,
};

/** A kind with its own check and state belongs together; the compiler cannot follow that through the union. */
function kindOf(check: GivenCheck): GivenKind<GivenCheck, GivenState> {
  return kinds[check.kind];
}

/** The checks of a task that are filled in, as the events so far say. */
export function projectGiven(
  task: Task,
  check: GivenCheck,
  context: GivenContext,
): { readonly state: GivenState; readonly isPassed: boolean } {
  const state = kindOf(check).project(check, eventsOf(task, check, context.events), context);
  return { state, isPassed: kindOf(check).isPassed(check, state) };
}

/** What such a check is worth so far. */
export function scoreGiven(check: GivenCheck, state: GivenState | undefined): CheckScore {
  return kindOf(check).score(check, state);
}

/** Whether an event says something about a check that is filled in, of a task's present revision. */
export function isGivenTo(event: ProgressEvent, task: Task): event is GivenEvent {
  return 'check' in event && 'revision' in event && event.task === task.id && event.revision === task.revision;
}

function eventsOf(task: Task, check: Check, events: readonly ProgressEvent[]): GivenEvent[] {
  return events.filter((event): event is GivenEvent => isGivenTo(event, task) && event.check === check.id);
}
