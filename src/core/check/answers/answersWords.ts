import { l10n } from '../../../shared/l10n';
import type { AnswersCheck } from '../model';
import type { AnswersState } from './answersState';

/** What is still to be done, as a clause; undefined when every question is answered rightly. */
export function answersToDo({ questions }: AnswersCheck, state: AnswersState | undefined): string | undefined {
  const open = questions.filter(({ id }) => state?.answers.get(id)?.isRight !== true).length;
  if (open === 0) return undefined;
  if (questions.length === 1) return l10n.t('its question is still open');
  return open === 1
    ? l10n.t('1 of {0} questions is still open', questions.length)
    : l10n.t('{0} of {1} questions are still open', open, questions.length);
}

/** "2 of 5 questions answered rightly". */
export function answeredText({ questions }: AnswersCheck, state: AnswersState | undefined): string {
  const right = questions.filter(({ id }) => state?.answers.get(id)?.isRight === true).length;
  return l10n.t('{0} of {1} answered rightly', right, questions.length);
}
