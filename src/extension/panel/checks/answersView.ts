import { plainLine } from '../../../core/check/answers/plainLine';
import type { AnswerState, AnswersState } from '../../../core/check/answers/answersState';
import { answeredText } from '../../../core/check/answers/answersWords';
import { shownItems, shownOptions } from '../../../core/check/answers/shownOrder';
import type { AnswersCheck, OrderQuestion, Question } from '../../../core/check/model';
import type { AnswersView, ItemView, QuestionInput, QuestionView } from '../../../shared/checks/answersView';
import { l10n } from '../../../shared/l10n';
import type { CheckViewContext } from './checkViews';
import { inlineHtml } from './inlineHtml';

type Html = CheckViewContext['html'];

/** The questions, and the newest answer to each. Of those that are open, nothing says which answers are right. */
export function answersView(check: AnswersCheck, { base, own, html }: CheckViewContext): AnswersView {
  const given = own?.given.get(check.id);
  const state = given?.kind === 'answers' ? given : undefined;
  const common = base(check);
  return {
    ...common,
    kind: 'answers',
    title: check.title ?? l10n.t('Questions'),
    state: common.state === 'open' && hasWrong(state) ? 'failed' : common.state,
    stateText: answeredText(check, state),
    questions: check.questions.map((question, index) =>
      questionView(question, index + 1, state?.answers.get(question.id), html),
    ),
  };
}

function hasWrong(state: AnswersState | undefined): boolean {
  return [...(state?.answers.values() ?? [])].some(({ isRight }) => !isRight);
}

function questionView(question: Question, number: number, state: AnswerState | undefined, html: Html): QuestionView {
  const { id, text, explanation } = question;
  return {
    id,
    number,
    textHtml: html(text),
    state: !state ? 'open' : state.isRight ? 'right' : 'wrong',
    feedbackHtml: (state?.feedback ?? []).map(html),
    ...(state?.isRight && explanation !== undefined && { explanationHtml: html(explanation) }),
    input: inputOf(question, state, html),
  };
}

function inputOf(question: Question, state: AnswerState | undefined, html: Html): QuestionInput {
  const answer = state?.answer;
  switch (question.kind) {
    case 'choice':
      return {
        kind: 'choice',
        isMultiple: question.isMultiple,
        options: shownOptions(question).map((option) => itemView(option, html)),
        chosen: typeof answer === 'string' ? [answer] : typeof answer === 'object' ? answer : [],
      };
    case 'number':
      return {
        kind: 'number',
        text: answer === undefined ? '' : String(answer),
        ...(question.unit !== undefined && { unit: question.unit }),
      };
    case 'order':
      return {
        kind: 'order',
        items: itemsInOrder(question, answer).map((item) => itemView(item, html)),
        isAnswered: state !== undefined,
      };
    case 'short':
      return { kind: 'short', text: typeof answer === 'string' ? answer : '' };
  }
}

function itemsInOrder(question: OrderQuestion, answer: AnswerState['answer'] | undefined): OrderQuestion['items'] {
  const shown = shownItems(question);
  if (typeof answer !== 'object') return shown;
  return shown.toSorted((a, b) => answer.indexOf(a.id) - answer.indexOf(b.id));
}

function itemView({ id, text }: { readonly id: string; readonly text: string }, html: Html): ItemView {
  return { id, html: inlineHtml(html(text)), text: plainLine(text) };
}
