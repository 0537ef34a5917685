import type { GivenReviewView, ReviewView } from '../../../src/shared/checks/reviewView';
import type { ExerciseView, TaskView } from '../../../src/shared/panelProtocol';

const grace: GivenReviewView = {
  ...{ id: 'r2', who: 'Grace Hopper, instructor', when: 'today 14:02', total: '7.5 of 10 points' },
  stale: 'Your files have changed since they were reviewed.',
  summary:
    'I read it in one go, which is the best that can be said of code.\n\nHave a second look at the cut of the title.',
  points: [
    { text: 'Names say what things are', score: 4, of: 4, scoreText: '4 of 4 points' },
    {
      ...{ text: 'Each function does one thing', score: 1.5, of: 3, scoreText: '1.5 of 3 points' },
      comment: 'labelOf also decides what a family name is.',
    },
    { text: 'Nothing in it is a surprise', score: 2, of: 3, scoreText: '2 of 3 points' },
  ],
  comments: [
    { place: 'src/label.ts:12', text: 'What is the 3 here?' },
    {
      place: 'src/aFileWithALongName/thatLiesDeep/inTheWorkspace.ts:214',
      text: 'I would not have looked for it here.\nWhy not beside the label?',
    },
  ],
};

const ada: GivenReviewView = {
  ...{ id: 'r1', who: 'Ada, peer', when: '2026-11-20 09:15', total: '9 of 10 points' },
  outdone: 'The review by Grace Hopper counts.',
  points: grace.points.map((point) => ({
    text: point.text,
    score: point.of,
    of: point.of,
    scoreText: `${point.of} of ${point.of} points`,
  })),
  comments: [],
};

const low: GivenReviewView = {
  ...{ id: 'r0', who: 'Ada, peer', when: '2026-11-20 09:15', total: '4 of 10 points' },
  points: grace.points.map(({ text, of }, index) => ({
    text,
    of,
    score: index === 0 ? 4 : 0,
    scoreText: `${index === 0 ? 4 : 0} of ${of} points`,
  })),
  comments: [],
};

const pending: ReviewView = {
  ...{ kind: 'review', checkId: 'reading', title: 'Review', state: 'pending', stateText: 'Pending', isRequired: false },
  text: 'Waits for a review by a peer or an instructor: export your attempt, send the file, and import what comes back. Until then it is out of the sum, and you can go on.',
  guidanceHtml:
    '<p>Read <code>src/label.ts</code> once, from the top, as if it were the first file that you see of this library.</p>\n',
  form: [
    { text: 'Names say what things are', worth: '4 points' },
    { text: 'Each function does one thing', worth: '3 points' },
    { text: 'Nothing in it is a surprise', worth: '3 points' },
  ],
  reviews: [],
};

/** A task that is reviewed: before anybody has, with one review that is not enough, and with two. */
export function reviewStates(before: ExerciseView) {
  const reviewed = (view: ReviewView, task: Partial<TaskView> = {}): ExerciseView => {
    const [first, ...others] = before.tasks;
    if (!first) throw new Error('There is a first task.');
    return { ...before, tasks: [{ ...first, state: 'inProgress', cases: [], checks: [view], ...task }, ...others] };
  };
  const text = 'Export your attempt again to have it reviewed anew.';
  return {
    reviewPending: reviewed(pending),
    reviewFailed: reviewed({
      ...{ ...pending, text, state: 'failed', stateText: '4 of 10 points, needs 6' },
      reviews: [low],
    }),
    reviewGiven: reviewed(
      { ...pending, text, state: 'passed', stateText: '7.5 of 10 points', reviews: [grace, ada] },
      { state: 'passed', stateText: 'Passed' },
    ),
  } satisfies Record<string, ExerciseView>;
}
