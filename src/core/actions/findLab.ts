import { l10n } from '../../shared/l10n';
import type { LabState } from '../check/lab/labState';
import { labsIn } from '../check/lab/planLab';
import type { LabCheck } from '../check/model';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { stateOf, type OpenExercise } from './openExercise';

/** Which lab of an exercise. */
export interface LabKey {
  readonly taskId: string;
  readonly checkId: string;
}

/** A lab of the exercise in its track; throws a {@link HumanError} when it is not there. */
export function findLab({ exercise, track }: Omit<OpenExercise, 'folder'>, { taskId, checkId }: LabKey): LabCheck {
  const found = labsIn(exercise, track.id).find((one) => one.taskId === taskId && one.check.id === checkId);
  if (!found) throw new HumanError(l10n.t('There is no such lab in this exercise.'));
  return found.check;
}

/** What the learner has predicted and seen of it; undefined before the first prediction. */
export function labStateOf(
  open: Omit<OpenExercise, 'folder'>,
  { taskId, checkId }: LabKey,
  state: LearnerState,
): LabState | undefined {
  const given = stateOf(open, state)?.tasks.get(taskId)?.given.get(checkId);
  return given?.kind === 'lab' ? given : undefined;
}
