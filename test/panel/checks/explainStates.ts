import type { ExplainView, ModelView } from '../../../src/shared/checks/explainView';
import type { ExerciseView, TaskView } from '../../../src/shared/panelProtocol';

const text =
  'The line keeps those who have a book from pushing back those who wait for it. With two renewals a reader could keep the book ' +
  'for two more weeks, and so could the next. The price is that nobody can count on a renewal.';

const writing: ExplainView = {
  ...{ kind: 'explain', checkId: 'why', title: 'Why a renewal looks at the queue', state: 'open', isRequired: true },
  stateText: 'The explanation is not written yet',
  promptHtml:
    '<p>A colleague says: “Who has a book should keep it as long as they like. Let us drop the line in <code>renew</code> that looks at the queue.”</p>\n' +
    '<p>Explain what this line protects, what it costs, and what you would watch if it were dropped.</p>\n',
  text: '',
  minWords: 40,
  maxLength: 20_000,
};

const model: ModelView = {
  html:
    '<p>The line protects those who wait. A renewal moves the day on which a book is due, so without the line a reader could renew while others stand in the queue.</p>\n' +
    '<p>It would not be endless: <code>MAX_RENEWALS</code> allows two renewals of seven days, so a reservation would take two weeks longer <strong>at the most</strong>.</p>\n',
  isChangedSince: false,
  points: [
    {
      id: 'starving',
      html: 'Without it, those who wait can be kept waiting by renewals, again and again.',
      isMade: false,
    },
    {
      id: 'bound',
      html: 'The two renewals that are allowed <em>bound</em> the wait, so it is longer but not endless.',
      isMade: false,
    },
    { id: 'cost', html: 'The line has a price.', isMade: false },
    { id: 'measure', html: 'It names something to watch, such as how long readers wait.', isMade: false },
  ],
  markedBy: 'nobody',
};

const marked = (...made: string[]): ModelView['points'] =>
  model.points.map((point) => ({ ...point, isMade: made.includes(point.id) }));

/** An explanation of the first task: before it is written, compared, marked too low, marked by a reviewer. */
export function explainStates(base: ExerciseView) {
  const explaining = (view: Partial<ExplainView>, task: Partial<TaskView> = {}): ExerciseView => {
    const [first, ...others] = base.tasks;
    if (!first) throw new Error('the sample has no task');
    const checks = [{ ...writing, ...view }];
    return {
      ...base,
      next: { text: 'Task 1: the explanation is not marked yet' },
      tasks: [{ ...first, state: 'inProgress', cases: [], checks, ...task }, ...others],
    };
  };
  return {
    explainWriting: explaining({}),
    explainOpened: explaining({ text, stateText: 'The explanation is not marked yet', model }),
    explainLow: explaining({
      ...{ text: `${text} I would watch how long readers wait.`, state: 'failed' },
      stateText: 'The explanation has to make more points',
      model: {
        ...model,
        ...{ isChangedSince: true, markedBy: 'learner', points: marked('starving') },
        marksText: 'Makes 1 of 4 points, 40 % by weight; 60 % needed.',
      },
    }),
    explainReviewed: explaining(
      {
        ...{ text, state: 'passed', stateText: 'Passed' },
        model: {
          ...model,
          ...{ markedBy: 'reviewer', points: marked('starving', 'bound', 'measure') },
          marksText: 'Makes 3 of 4 points, 80 % by weight; 60 % needed. Marked by Dr. Ada Byron.',
        },
      },
      { state: 'passed', stateText: 'Passed' },
    ),
  };
}
