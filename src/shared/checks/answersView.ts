import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString, isUnionBy, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** Questions with right answers, one under the other. Which answers are right is not in it, but for those that were given. */
export interface AnswersView extends CheckViewBase {
  readonly kind: 'answers';
  readonly questions: readonly QuestionView[];
}

export interface QuestionView {
  readonly id: string;
  readonly number: number;
  readonly textHtml: string;
  readonly state: 'open' | 'wrong' | 'right';
  /** What the author says of the newest answer. */
  readonly feedbackHtml: readonly string[];
  /** Only of one that is answered rightly. */
  readonly explanationHtml?: string;
  readonly input: QuestionInput;
}

/** How it is asked, and the newest answer. */
export type QuestionInput =
  | {
      readonly kind: 'choice';
      readonly isMultiple: boolean;
      readonly options: readonly ItemView[];
      /** Ids; empty before the first answer. */
      readonly chosen: readonly string[];
    }
  | { readonly kind: 'number'; readonly text: string; readonly unit?: string }
  /** In the order of the newest answer. */
  | { readonly kind: 'order'; readonly items: readonly ItemView[]; readonly isAnswered: boolean }
  | { readonly kind: 'short'; readonly text: string };

export interface ItemView {
  readonly id: string;
  readonly html: string;
  /** Without marks, for what a screen reader says. */
  readonly text: string;
}

const isItem = isObject<ItemView>({ id: isString, html: isString, text: isString });
const isInput = isUnionBy<'kind', QuestionInput>('kind', {
  choice: isObject<Extract<QuestionInput, { kind: 'choice' }>>({
    kind: isOneOf('choice'),
    isMultiple: isBoolean,
    options: isArrayOf(isItem),
    chosen: isArrayOf(isString),
  }),
  number: isObject<Extract<QuestionInput, { kind: 'number' }>>(
    { kind: isOneOf('number'), text: isString, unit: isString },
    'unit',
  ),
  order: isObject<Extract<QuestionInput, { kind: 'order' }>>({
    kind: isOneOf('order'),
    items: isArrayOf(isItem),
    isAnswered: isBoolean,
  }),
  short: isObject<Extract<QuestionInput, { kind: 'short' }>>({ kind: isOneOf('short'), text: isString }),
});

export const isAnswersView: Shape<AnswersView> = isObject<AnswersView>({
  ...checkViewShapes,
  kind: isOneOf('answers'),
  questions: isArrayOf(
    isObject<QuestionView>(
      {
        id: isString,
        number: isNumber,
        textHtml: isString,
        state: isOneOf('open', 'wrong', 'right'),
        feedbackHtml: isArrayOf(isString),
        explanationHtml: isString,
        input: isInput,
      },
      'explanationHtml',
    ),
  ),
});

/** An answer is given: ids of options or of items in order, or what was typed. */
export interface AnswersAction {
  readonly act: 'answers.give';
  readonly questionId: string;
  readonly answer: string | readonly string[];
}

const isAnswer: Shape<string | readonly string[]> = (value): value is string | readonly string[] =>
  isString(value) || isArrayOf(isString)(value);

export const isAnswersAction: Shape<AnswersAction> = isObject<AnswersAction>({
  act: isOneOf('answers.give'),
  questionId: isString,
  answer: isAnswer,
});
