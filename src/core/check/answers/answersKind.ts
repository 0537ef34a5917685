import type { GivenEvent } from '../../progress/event';
import type { CheckScore } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { AnswersCheck, Question } from '../model';
import type { AnswersState, AnswerState } from './answersState';
import { answerKey, judgeAnswer } from './judgeAnswer';
import { plainLine } from './plainLine';

/** Passed when every question is answered rightly; a right answer stands, whatever is answered later. */
export const answersKind: GivenKind<AnswersCheck, AnswersState> = {
  project: ({ questions }, events) => ({
    kind: 'answers',
    answers: new Map(
      questions.flatMap((question) => {
        const state = answerState(question, events);
        return state ? [[question.id, state] as const] : [];
      }),
    ),
  }),
  isPassed: ({ questions }, { answers }) => questions.every(({ id }) => answers.get(id)?.isRight === true),
  score: scoreAnswers,
};

function answerState(question: Question, events: readonly GivenEvent[]): AnswerState | undefined {
  const different = new Set<string>();
  let state: AnswerState | undefined;
  for (const event of events) {
    if (state?.isRight === true) break;
    if (event.type !== 'answerGiven' || event.question !== question.id) continue;
    const { answer } = event;
    const judged = judgeAnswer(question, answer);
    if (!judged) continue;
    different.add(answerKey(question, answer));
    state = { answer, ...judged, tries: different.size };
  }
  return state;
}

function scoreAnswers({ questions, credit }: AnswersCheck, state: AnswersState | undefined): CheckScore {
  const isRight = ({ id }: Question): boolean => state?.answers.get(id)?.isRight === true;
  const right = questions.filter(isRight).length;
  if (credit === 'whole') return { share: right === questions.length ? 1 : 0, isPending: false, reasons: [] };
  const of = 1 / questions.length;
  return {
    share: right / questions.length,
    isPending: false,
    reasons: questions.map((question) => ({ text: plainLine(question.text), earned: isRight(question) ? of : 0, of })),
  };
}
