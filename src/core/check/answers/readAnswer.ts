import { readNumber, type NumberAnswer } from '../../../shared/checks/numberAnswer';
import { l10n } from '../../../shared/l10n';
import type { AnswerValue, ChoiceQuestion, NumberQuestion, OrderQuestion, Question, ShortQuestion } from '../model';
import { shortForm } from './shortForm';

/** As somebody gave it: the text of a number or a short answer, ids of options, items in order. */
export type RawAnswer = string | readonly string[];
export type ReadAnswer = { readonly answer: AnswerValue } | { readonly problem: string };

/** Longer than any short answer, and short enough for the log. */
const MAX_SHORT = 500;

/** Makes an answer of what was given; or says, in the learner's language, why it is none. That is no judgement. */
export function readAnswer(question: Question, given: RawAnswer): ReadAnswer {
  switch (question.kind) {
    case 'choice':
      return readChosen(question, listOf(given));
    case 'number':
      return readTyped(question, textOf(given));
    case 'order':
      return readOrdered(question, listOf(given));
    case 'short':
      return readWords(question, textOf(given));
  }
}

function readChosen({ options, isMultiple }: ChoiceQuestion, ids: readonly string[]): ReadAnswer {
  const unknown = ids.find((id) => !options.some((option) => option.id === id));
  if (unknown !== undefined) return { problem: l10n.t('This question has no option “{0}”.', unknown) };
  const chosen = [...new Set(ids)].sort();
  const [only] = chosen;
  if (only === undefined) {
    return { problem: isMultiple ? l10n.t('Choose what applies first.') : l10n.t('Choose an answer first.') };
  }
  if (isMultiple) return { answer: chosen };
  return chosen.length === 1 ? { answer: only } : { problem: l10n.t('Only one can be chosen.') };
}

function readTyped({ unit }: NumberQuestion, text: string): ReadAnswer {
  const read = readNumber(text, unit);
  return 'value' in read ? { answer: read.value } : { problem: numberProblem(read, text.trim(), unit) };
}

/** Why a number could not be read, and what to write instead. */
function numberProblem(
  read: Extract<NumberAnswer, { problem: string }>,
  text: string,
  unit: string | undefined,
): string {
  switch (read.problem) {
    case 'empty':
      return l10n.t('Write a number first.');
    case 'notNumber':
      return l10n.t('“{0}” cannot be read as a number. Write it like 1200, 0.5 or 1e3.', text);
    case 'unit':
      return unit === undefined
        ? l10n.t('“{0}” cannot be read as a number. Write the number alone.', text)
        : l10n.t('The answer is asked for in {0}. Write the number alone.', unit);
    case 'ambiguous':
      return l10n.t('“{0}” can be read as {1} and as {2}. Write the one that you mean.', text, ...read.readings);
  }
}

function readOrdered({ items }: OrderQuestion, ids: readonly string[]): ReadAnswer {
  const unknown = ids.find((id) => !items.some((item) => item.id === id));
  if (unknown !== undefined) return { problem: l10n.t('This question has no item “{0}”.', unknown) };
  const isWhole = ids.length === items.length && new Set(ids).size === items.length;
  return isWhole
    ? { answer: ids }
    : { problem: l10n.t('Put each of the {0} items into the order once.', items.length) };
}

function readWords({ ignore }: ShortQuestion, text: string): ReadAnswer {
  const answer = text.trim();
  if (shortForm(answer, ignore) === '') return { problem: l10n.t('Write an answer first.') };
  if (answer.length > MAX_SHORT) return { problem: l10n.t('Write no more than {0} characters.', MAX_SHORT) };
  return { answer };
}

function listOf(given: RawAnswer): readonly string[] {
  return typeof given === 'string' ? [given] : given;
}

function textOf(given: RawAnswer): string {
  return typeof given === 'string' ? given : given.join(' ');
}
