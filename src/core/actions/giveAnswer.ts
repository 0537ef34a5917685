import { l10n } from '../../shared/l10n';
import { judgeAnswer, type JudgedAnswer } from '../check/answers/judgeAnswer';
import { readAnswer, type RawAnswer } from '../check/answers/readAnswer';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { findCheck, type CheckName } from './findCheck';
import { stateOf, type OpenExercise } from './openExercise';
import type { World } from './world';

export interface GivenAnswer extends CheckName {
  readonly questionId: string;
  readonly answer: RawAnswer;
}

/**
 * Keeps an answer to a question, and judges it. The same answer as the one before is no news and not kept again, nor is any once it was
 * answered rightly. Throws a {@link HumanError} that says why something is no answer at all.
 */
export async function giveAnswer(
  world: World,
  open: Omit<OpenExercise, 'folder'>,
  given: GivenAnswer,
  state: LearnerState,
): Promise<JudgedAnswer> {
  const { task, check, about } = findCheck(open, given, 'answers');
  const question = check.questions.find(({ id }) => id === given.questionId);
  if (!question) throw new HumanError(l10n.t('This question is not in the exercise any more.'));
  const read = readAnswer(question, given.answer);
  if ('problem' in read) throw new HumanError(read.problem);
  const { answer } = read;
  const known = stateOf(open, state)?.tasks.get(task.id)?.given.get(check.id);
  const before = known?.kind === 'answers' ? known.answers.get(question.id) : undefined;
  const isNews = JSON.stringify(before?.answer) !== JSON.stringify(answer);
  if (isNews && before?.isRight !== true) {
    await world.progress.append({
      type: 'answerGiven',
      ...about,
      question: question.id,
      answer: typeof answer === 'object' ? [...answer] : answer,
    });
  }
  // What was read fits the question.
  return judgeAnswer(question, answer) ?? { isRight: false, feedback: [] };
}
