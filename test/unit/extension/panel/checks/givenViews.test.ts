import assert from 'node:assert/strict';
import { handInExplanation, markExplanation, writeExplanation } from '../../../../../src/core/actions/explain';
import { giveAnswer } from '../../../../../src/core/actions/giveAnswer';
import { checkViews } from '../../../../../src/extension/panel/checks/checkViews';
import { nextStep } from '../../../../../src/extension/panel/nextStep';
import type { AnswersView } from '../../../../../src/shared/checks/answersView';
import { isCheckView } from '../../../../../src/shared/checks/checkView';
import type { ExplainView } from '../../../../../src/shared/checks/explainView';
import { createMarkdownPage } from '../../../../../src/extension/panel/markdownPage';
import { currentTask } from '../../../../../src/core/actions/openExercise';
import { askingPack } from '../../../../fakes/askingPack';
import { LearnerAtWork } from '../../learnerAtWork';

const html = createMarkdownPage(undefined);
const TEXT = 'So that nobody is passed over.';

async function start(): Promise<LearnerAtWork> {
  return LearnerAtWork.start(askingPack());
}

function viewOf(learner: LearnerAtWork, taskId: string) {
  const { open, state } = learner;
  const task = open.exercise.tasks.find(({ id }) => id === taskId)!;
  const [view] = checkViews(task, { open, state, own: state?.tasks.get(taskId), html } as Parameters<
    typeof checkViews
  >[1]);
  assert.ok(isCheckView(view), JSON.stringify(view));
  return view;
}

const answers = (learner: LearnerAtWork): AnswersView => viewOf(learner, 'ask') as AnswersView;
const explanation = (learner: LearnerAtWork): ExplainView => viewOf(learner, 'tell') as ExplainView;

function give({ world, open, store }: LearnerAtWork, questionId: string, answer: string | readonly string[]) {
  return giveAnswer(world, open, { taskId: 'ask', checkId: 'rules', questionId, answer }, store.state);
}

function next({ open, state, clock }: LearnerAtWork) {
  return nextStep(open, { state, current: currentTask(open.exercise, state), opening: undefined, now: clock.now() });
}

describe('questions in the panel', () => {
  it('are there with what can be answered, and with nothing that tells the answers', async () => {
    const view = answers(await start());
    assert.deepEqual([view.title, view.state, view.stateText], ['The rules', 'open', '0 of 4 answered rightly']);
    assert.deepEqual(
      view.questions.map(({ number, state, input }) => [number, state, input.kind]),
      [
        [1, 'open', 'number'],
        [2, 'open', 'choice'],
        [3, 'open', 'order'],
        [4, 'open', 'short'],
      ],
    );
    assert.equal(view.questions[0]?.textHtml, '<p>How many <em>days</em> is a loan?</p>\n');
    const text = JSON.stringify(view);
    for (const secret of ['isRight', 'Two weeks', 'renewal', 'card', 'stack', 'FIFO', '14']) {
      assert.ok(!text.includes(secret), secret);
    }
    const [, , steps] = view.questions;
    assert.ok(steps?.input.kind === 'order');
    assert.notDeepEqual(
      steps.input.items.map(({ id }) => id),
      ['ask', 'look', 'lend'],
    );
  });

  it('show the newest answer and what is said of it, and the explanation only of a right one', async () => {
    const learner = await start();
    await give(learner, 'days', '7');
    await give(learner, 'who', ['readers', 'cats']);
    await give(learner, 'steps', ['lend', 'ask', 'look']);
    const view = answers(learner);
    assert.equal(view.state, 'failed');
    const [days, who, steps, word] = view.questions;
    assert.deepEqual(
      [days?.state, days?.feedbackHtml, days?.explanationHtml],
      ['wrong', ['<p>That is a renewal.</p>\n'], undefined],
    );
    assert.deepEqual(days?.input, { kind: 'number', text: '7', unit: 'days' });
    assert.ok(who?.input.kind === 'choice');
    assert.deepEqual([who.input.chosen, who.feedbackHtml], [['cats', 'readers'], ['<p>They have no card.</p>\n']]);
    assert.ok(steps?.input.kind === 'order');
    assert.deepEqual(
      steps.input.items.map(({ id }) => id),
      ['lend', 'ask', 'look'],
    );
    assert.equal(word?.state, 'open');
    await give(learner, 'days', '14');
    const right = answers(learner).questions[0];
    assert.deepEqual([right?.state, right?.explanationHtml], ['right', '<p>Two weeks.</p>\n']);
  });

  it('are what comes next, in words', async () => {
    const learner = await start();
    assert.deepEqual(next(learner), {
      text: 'Task 1: Answer questions',
      detail: 'Read the task below. To pass it: 4 of 4 questions are still open.',
    });
    await give(learner, 'word', 'LIFO');
    assert.deepEqual(next(learner), { text: 'Task 1: 4 of 4 questions are still open' });
    await give(learner, 'days', '7');
    assert.deepEqual(next(learner), {
      text: 'Task 1: 4 of 4 questions are still open',
      detail: 'Stuck? A hint is waiting below.',
    });
  });
});

describe('an explanation in the panel', () => {
  it('has the model answer and its points only once it was handed in', async () => {
    const learner = await start();
    const { world, open, store } = learner;
    const name = { taskId: 'tell', checkId: 'why' };
    await writeExplanation(world, open, { ...name, text: TEXT }, store.state);
    const before = explanation(learner);
    assert.deepEqual(
      [before.state, before.stateText, before.text],
      ['open', 'The explanation is not handed in yet', TEXT],
    );
    assert.ok(!/model answer|It is fair|fair|price/u.test(JSON.stringify(before)));
    await handInExplanation(world, open, { ...name, text: TEXT }, store.state);
    const after = explanation(learner);
    assert.equal(after.model?.html, '<p>A queue is <em>fair</em>, which is the model answer.</p>\n');
    assert.deepEqual([after.model.markedBy, after.model.marksText], ['nobody', undefined]);
    assert.deepEqual(after.model.points[1], {
      id: 'known',
      html: 'It can be <strong>known</strong> who is next.',
      isMade: false,
    });
    await markExplanation(world, open, { ...name, made: ['fair'] }, store.state);
    const marked = explanation(learner);
    assert.deepEqual(
      [marked.state, marked.stateText, marked.model?.marksText],
      ['failed', 'The explanation has to make more points', 'Makes 1 of 3 points; 2 needed.'],
    );
    await markExplanation(world, open, { ...name, made: ['fair', 'price'] }, store.state);
    assert.deepEqual([explanation(learner).state, explanation(learner).stateText], ['passed', 'Passed']);
    await writeExplanation(world, open, { ...name, text: `${TEXT} More.` }, store.state);
    assert.equal(explanation(learner).model?.isChangedSince, true);
  });
});
