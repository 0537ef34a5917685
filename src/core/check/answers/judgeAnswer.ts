import type { AnswerValue, ChoiceQuestion, NumberQuestion, OrderQuestion, Question, ShortQuestion } from '../model';
import { shortForm } from './shortForm';

/** What an answer is worth, and what the author says of it, in Markdown. What was not chosen is never spoken of. */
export interface JudgedAnswer {
  readonly isRight: boolean;
  readonly feedback: readonly string[];
}

/** So much may be lost when a number is reckoned with: 0.1 + 0.2 is 0.3. */
const ROUNDING = 1e-9;

/** Judges an answer; undefined where it is none to this question, as the question may have been another one when it was given. */
export function judgeAnswer(question: Question, answer: AnswerValue): JudgedAnswer | undefined {
  switch (question.kind) {
    case 'choice':
      return judgeChoice(question, answer);
    case 'number':
      return typeof answer === 'number' ? judgeNumber(question, answer) : undefined;
    case 'order':
      return judgeOrder(question, answer);
    case 'short':
      return typeof answer === 'string' ? judgeShort(question, answer) : undefined;
  }
}

/** Two answers to a question are the same when this is. */
export function answerKey(question: Question, answer: AnswerValue): string {
  if (question.kind === 'short' && typeof answer === 'string') return shortForm(answer, question.ignore);
  if (question.kind === 'choice' && typeof answer !== 'number') return JSON.stringify([...idsOf(answer)].sort());
  return JSON.stringify(answer);
}

function judgeChoice({ options, isMultiple }: ChoiceQuestion, answer: AnswerValue): JudgedAnswer | undefined {
  if (typeof answer === 'number') return undefined;
  const ids = new Set(idsOf(answer));
  const chosen = options.filter(({ id }) => ids.has(id));
  if (chosen.length !== ids.size || ids.size === 0 || (!isMultiple && ids.size > 1)) return undefined;
  const isRight = options.every((option) => option.isRight === ids.has(option.id));
  const said = isRight ? chosen : chosen.filter((option) => !option.isRight);
  return { isRight, feedback: said.flatMap(({ feedback }) => feedback ?? []) };
}

function judgeNumber({ value, tolerance, feedback }: NumberQuestion, answer: number): JudgedAnswer {
  if (isNear(answer, value, tolerance)) return { isRight: true, feedback: [] };
  const said = feedback.find((one) => isNear(answer, one.value, one.tolerance));
  return { isRight: false, feedback: said ? [said.text] : [] };
}

function judgeOrder({ items, feedback }: OrderQuestion, answer: AnswerValue): JudgedAnswer | undefined {
  if (!Array.isArray(answer)) return undefined;
  const ids: readonly string[] = answer;
  const isWhole = ids.length === items.length && items.every(({ id }) => ids.includes(id));
  if (!isWhole) return undefined;
  const isRight = items.every(({ id }, index) => ids[index] === id);
  return { isRight, feedback: isRight || feedback === undefined ? [] : [feedback] };
}

function judgeShort({ accept, ignore, feedback }: ShortQuestion, answer: string): JudgedAnswer {
  const form = shortForm(answer, ignore);
  if (accept.some((one) => shortForm(one, ignore) === form)) return { isRight: true, feedback: [] };
  const said = feedback.find((one) => shortForm(one.answer, ignore) === form);
  return { isRight: false, feedback: said ? [said.text] : [] };
}

/** Whether a number is so near to another. */
export function isNear(answer: number, value: number, tolerance: number): boolean {
  return Math.abs(answer - value) <= tolerance + ROUNDING * Math.max(Math.abs(value), tolerance);
}

function idsOf(answer: string | readonly string[]): readonly string[] {
  return typeof answer === 'string' ? [answer] : answer;
}
