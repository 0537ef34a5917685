import type { LabKey } from '../../../core/actions/findLab';
import type { OpenExercise } from '../../../core/actions/openExercise';
import { isInTrack, type Check, type Task } from '../../../core/pack/model';
import type { ExerciseState, TaskState } from '../../../core/progress/learnerState';
import { l10n } from '../../../shared/l10n';
import type { CheckView } from '../../../shared/checks/checkView';
import type { CheckViewBase } from '../../../shared/checks/checkViewBase';
import { answersView } from './answersView';
import { artefactView } from './artefactView';
import { checklistView } from './checklistView';
import { explainView } from './explainView';
import { labView } from './labView';
import { matrixView } from './matrixView';
import { mutantsView } from './mutantsView';
import { reviewView } from './reviewView';

export interface CheckViewContext {
  readonly open: OpenExercise;
  readonly task: Task;
  readonly own: TaskState | undefined;
  readonly state: ExerciseState | undefined;
  /** A lab that is under way. */
  readonly experimenting?: LabKey;
  /** Markdown of the pack, for the page. */
  readonly html: (markdown: string) => string;
  /** Text of a file of the learner's that a check is about, as the editor has it; undefined where there is none. */
  readonly fileText: (path: string) => string | undefined;
  /** What all views have: a title from the check's id, and its state from the log. */
  readonly base: (check: Check) => CheckViewBase;
}

/** The checks of a task that have a part of their own in the panel, in order. */
export function checkViews(task: Task, context: Omit<CheckViewContext, 'task' | 'base'>): CheckView[] {
  const full = { ...context, task, base: (check: Check) => baseOf(check, context.own) };
  return task.checks
    .filter((check) => isInTrack(check, context.open.track.id))
    .flatMap((check) => viewOf(check, full) ?? []);
}

function viewOf(check: Check, context: CheckViewContext): CheckView | undefined {
  switch (check.kind) {
    case 'answers':
      return answersView(check, context);
    case 'explain':
      return explainView(check, context);
    case 'matrix':
      return matrixView(check, context);
    case 'artefact':
      return artefactView(check, context);
    case 'checklist':
      return checklistView(check, context);
    case 'review':
      return reviewView(check, context);
    case 'lab':
      return labView(check, context);
    case 'mutants':
      return mutantsView(check, context);
    default:
      return undefined;
  }
}

function baseOf(check: Check, own: TaskState | undefined): CheckViewBase {
  const isPassed = own?.passedChecks.has(check.id) ?? false;
  return {
    checkId: check.id,
    title: check.id,
    state: isPassed ? 'passed' : 'open',
    stateText: isPassed ? l10n.t('Passed') : l10n.t('Open'),
    isRequired: check.isRequired,
  };
}
