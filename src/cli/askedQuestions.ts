import type { OpenExercise } from '../core/actions/openExercise';
import type { AnswerState } from '../core/check/answers/answersState';
import { shownItems, shownOptions } from '../core/check/answers/shownOrder';
import type { AnswersCheck, AnswerValue, Question } from '../core/check/model';
import type { Task } from '../core/pack/model';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import { taskStateOf } from './exerciseView';
import type { Session } from './session';

/** A question as `answer` counts them, through the tasks. */
export interface AskedQuestion {
  /** Counts from 1. */
  readonly number: number;
  readonly task: Task;
  readonly check: AnswersCheck;
  readonly question: Question;
  readonly state: AnswerState | undefined;
}

/** What can be chosen or put into order, each with the letter that stands for it. */
export interface LetteredItem {
  readonly letter: string;
  readonly id: string;
  readonly text: string;
}

/** Every question of an exercise with right answers, as far as it has been answered. */
export function askedQuestions(session: Session, open: OpenExercise): readonly AskedQuestion[] {
  return open.exercise.tasks
    .flatMap((task) =>
      task.checks.flatMap((check) => {
        if (check.kind !== 'answers') return [];
        const given = taskStateOf(session, open, task)?.given.get(check.id);
        const answers = given?.kind === 'answers' ? given.answers : undefined;
        return check.questions.map((question) => ({ task, check, question, state: answers?.get(question.id) }));
      }),
    )
    .map((one, index) => ({ number: index + 1, ...one }));
}

/** The question that a name means: its number, its id, `check.id`, or `task/check.id`. */
export function findAsked(asked: readonly AskedQuestion[], name: string): AskedQuestion {
  const found = asked.filter((one) => namesOf(one).includes(name));
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new CommandError(
    'usage',
    only ? l10n.t('More than one question is called “{0}”.', name) : l10n.t('There is no question “{0}”.', name),
    only
      ? l10n.t('Name one of: {0}', found.map(fullName).join(', '))
      : l10n.t('There are {0}; "whetstone answer" shows them.', asked.length),
  );
}

function namesOf(one: AskedQuestion): readonly string[] {
  const { number, check, question } = one;
  return [String(number), question.id, `${check.id}.${question.id}`, fullName(one)];
}

function fullName({ task, check, question }: AskedQuestion): string {
  return `${task.id}/${check.id}.${question.id}`;
}

/** In the order in which they are shown. */
export function letteredItems(question: Question): readonly LetteredItem[] {
  const items =
    question.kind === 'choice' ? shownOptions(question) : question.kind === 'order' ? shownItems(question) : [];
  return items.map(({ id, text }, index) => ({ letter: String.fromCharCode(97 + index), id, text }));
}

/** Ids of what was named by ids or letters, with commas between; ids come first, should one be a letter. */
export function idsOf(question: Question, written: string): readonly string[] {
  const items = letteredItems(question);
  return written
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const isId = items.some(({ id }) => id === one);
      return isId ? one : (items.find(({ letter }) => letter === one.toLowerCase())?.id ?? one);
    });
}

/** An answer in the words of the question. */
export function answerText(question: Question, answer: AnswerValue): string {
  if (typeof answer === 'number') return String(answer);
  if (question.kind === 'short') return String(answer);
  const items = letteredItems(question);
  const ids = typeof answer === 'string' ? [answer] : answer;
  return ids.map((id) => items.find((item) => item.id === id)?.letter ?? id).join(', ');
}
