import type { AnswersView, QuestionView } from '../../../src/shared/checks/answersView';
import type { ExerciseView, TaskView } from '../../../src/shared/panelProtocol';

const p = (html: string): string => `<p>${html}</p>\n`;
const item = (id: string, html: string, text = html) => ({ id, html, text });

const due: QuestionView = {
  ...{ id: 'due-day', number: 1, state: 'open', feedbackHtml: [], input: { kind: 'number', text: '' } },
  textHtml: p('Ada borrows <em>Emma</em> on day 3 and renews it on day 12. On which day is it due?'),
};
const fee: QuestionView = {
  ...{ id: 'fee', number: 2, state: 'open', feedbackHtml: [] },
  textHtml: p('Ben brings <em>Dune</em> back 40 days after it was due. What does he pay?'),
  input: { kind: 'number', text: '', unit: 'cents' },
};
const refused: QuestionView = {
  ...{ id: 'refused', number: 3, state: 'open', feedbackHtml: [] },
  textHtml:
    p('<em>Emma</em> stands on the shelf. Ben has reserved it, and after him Cleo. Which of these calls throw?') +
    '<pre tabindex="0"><code><span class="tok-keyword">const</span> desk = <span class="tok-keyword">new</span> <span class="tok-type">Desk</span>();</code></pre>\n',
  input: {
    kind: 'choice',
    isMultiple: true,
    options: [
      item('ada', '<code>lend("Emma", "Ada", 20)</code>', 'lend("Emma", "Ada", 20)'),
      item('reserve', '<code>reserve("Emma", "Ada")</code>', 'reserve("Emma", "Ada")'),
      item('ben', '<code>lend("Emma", "Ben", 20)</code>', 'lend("Emma", "Ben", 20)'),
      item('cleo', '<code>lend("Emma", "Cleo", 20)</code>', 'lend("Emma", "Cleo", 20)'),
    ],
    chosen: [],
  },
};
const without: QuestionView = {
  ...{ id: 'without-check', number: 4, state: 'open', feedbackHtml: [] },
  textHtml: p(
    'Suppose <code>renew</code> did not look at the queue. What would be the first thing that readers notice?',
  ),
  input: {
    kind: 'choice',
    isMultiple: false,
    options: [
      item('twice', 'A book could be lent twice at the same time.'),
      item('longer', 'Those who wait could wait two weeks longer.'),
      item('order', 'The queue would lose its order.'),
    ],
    chosen: [],
  },
};
const steps: QuestionView = {
  ...{ id: 'steps-of-lend', number: 5, state: 'open', feedbackHtml: [] },
  textHtml: p('Put what <code>lend</code> does for a reader who has reserved the book into order.'),
  input: {
    kind: 'order',
    isAnswered: false,
    items: [
      item('take', 'Take the reader out of the queue'),
      item('keep', 'Keep the loan with the day it is due'),
      item('see', 'See that the book is not lent'),
      item('first', 'See who is first in the queue'),
    ],
  },
};
const name: QuestionView = {
  ...{ id: 'discipline', number: 6, state: 'open', feedbackHtml: [], input: { kind: 'short', text: '' } },
  textHtml: p('Who came first is served first. What is a queue of this discipline called?'),
};

const open: AnswersView = {
  ...{ kind: 'answers', checkId: 'rules', title: 'What the desk does', state: 'open', isRequired: true },
  stateText: '0 of 6 answered rightly',
  questions: [due, fee, refused, without, steps, name],
};

const wrong = (question: QuestionView, input: object, ...feedbackHtml: string[]): QuestionView => ({
  ...{ ...question, state: 'wrong', feedbackHtml },
  input: { ...question.input, ...input },
});
const right = (question: QuestionView, input: object, explanation?: string): QuestionView => ({
  ...{ ...question, state: 'right', input: { ...question.input, ...input } },
  ...(explanation !== undefined && { explanationHtml: p(explanation) }),
});

/** Questions of the first task: none answered, some wrongly, all rightly. */
export function answersStates(base: ExerciseView) {
  const asking = (view: AnswersView, task: Partial<TaskView> = {}): ExerciseView => {
    const [first, ...others] = base.tasks;
    if (!first) throw new Error('the sample has no task');
    return {
      ...base,
      next: { text: 'Task 1: 4 of 6 questions are still open' },
      tasks: [{ ...first, state: 'inProgress', cases: [], checks: [view], ...task }, ...others],
    };
  };
  return {
    answersOpen: asking(open),
    answersWrong: asking({
      ...open,
      ...{ state: 'failed', stateText: '1 of 6 answered rightly' },
      questions: [
        wrong(
          due,
          { text: '19' },
          p('That is seven days from the day of the renewal. Look at what <code>renew</code> takes the later of.'),
        ),
        right(
          fee,
          { text: '500' },
          '40 days would be 800 cents, and no fee is higher than <code>MAX_FEE_CENTS</code>.',
        ),
        wrong(
          refused,
          { chosen: ['ben', 'reserve', 'ada'] },
          p('Ben is the first in the queue, so it is kept for him.'),
          p('Anybody can join the queue, at its end.'),
        ),
        wrong(without, { chosen: ['twice'] }),
        wrong(steps, { isAnswered: true }, p('Start with the line that throws first.')),
        wrong(name, { text: 'a stack' }, p('That is a stack; whoever came last would be served first.')),
      ],
    }),
    answersRight: asking(
      {
        ...open,
        ...{ state: 'passed', stateText: '6 of 6 answered rightly' },
        questions: [
          right(due, { text: '24' }, 'Lent on day 3 it is due on day 17, and the seven days are added to that.'),
          right(fee, { text: '500' }),
          right(refused, { chosen: ['ada', 'cleo'] }, 'Only the reader at the head of the queue gets a reserved book.'),
          right(without, { chosen: ['longer'] }),
          right(steps, {}),
          right(name, { text: 'FIFO' }, 'First in, first out.'),
        ],
      },
      { state: 'passed', stateText: 'Passed' },
    ),
  };
}
