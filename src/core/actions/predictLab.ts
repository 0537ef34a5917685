import { l10n } from '../../shared/l10n';
import type { Prediction } from '../check/lab/labState';
import { openPredictions } from '../check/lab/labWords';
import type { LabPrediction } from '../check/model';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { findLab, labStateOf, type LabKey } from './findLab';
import { findTask, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

/** Longer than anybody explains what they expect. */
const MAX_WORDS = 2_000;

/**
 * Keeps what a learner expects of a lab, as it was typed; what was kept before stays, whatever comes after it. Throws a
 * {@link HumanError} that says which prediction cannot be read, is not asked for or has been made, and then keeps none.
 * @param typed texts by prediction id
 */
export async function predictLab(
  world: World,
  open: Omit<OpenExercise, 'folder'>,
  key: LabKey,
  typed: Readonly<Record<string, string>>,
  state: LearnerState,
): Promise<void> {
  const check = findLab(open, key);
  const still = openPredictions(check, labStateOf(open, key, state));
  const predictions: Record<string, Prediction> = {};
  for (const [id, text] of Object.entries(typed)) {
    const asked = check.predictions.find((one) => one.id === id);
    if (!asked) {
      const known = check.predictions.map((one) => one.id).join(', ');
      throw new HumanError(l10n.t('The lab asks for no prediction “{0}”; it asks for {1}.', id, known));
    }
    if (!still.includes(asked)) {
      throw new HumanError(l10n.t('You have made the prediction “{0}” already; the first one counts.', id));
    }
    predictions[id] = readPrediction(asked, text);
  }
  if (Object.keys(predictions).length === 0) throw new HumanError(l10n.t('There is no prediction to keep.'));
  await world.progress.append({
    type: 'labPredicted',
    ...subjectOf(open),
    task: key.taskId,
    revision: findTask(open.exercise, key.taskId).revision,
    check: key.checkId,
    predictions,
  });
}

/** A figure is written with a point and without thousands marks, so that it can be read in one way only. */
function readPrediction({ text: question, figure }: LabPrediction, typed: string): Prediction {
  const text = typed.trim();
  if (text === '') throw new HumanError(l10n.t('Write what you expect: {0}', question));
  if (figure === undefined) {
    if (text.length <= MAX_WORDS) return text;
    throw new HumanError(l10n.t('This prediction is longer than {0} characters; say it in fewer.', MAX_WORDS));
  }
  if (!/^[-+]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/.test(text)) {
    throw new HumanError(l10n.t('“{0}” is no number; write it in digits, with a point: 12.5. ({1})', text, question));
  }
  return Number(text);
}
