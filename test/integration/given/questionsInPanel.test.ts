import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import { HumanError } from '../../../src/core/errors';
import { carryOutCheckAction } from '../../../src/extension/checks/checkActions';
import type { Whetstone } from '../../../src/extension/extension';
import type { CheckAction, CheckView } from '../../../src/shared/checks/checkView';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { activeWhetstone, until } from '../whetstone';

const TEXT =
  'The line keeps those who have a book from pushing back those who wait for it. Without it each of them could renew twice, ' +
  'and everybody behind would wait two weeks longer. Its price is that nobody can count on a renewal.';

describe('questions and explanations, in the editor', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };

  const view = (): ExerciseView => {
    const { state } = whetstone.panel;
    assert.ok(state.kind === 'exercise');
    return state;
  };
  const shown = (taskId: string, checkId: string): CheckView | undefined =>
    view()
      .tasks.find(({ id }) => id === taskId)
      ?.checks.find((check) => check.checkId === checkId);
  /** Does what the page asks for, and waits until the panel shows it. */
  const act = async (taskId: string, checkId: string, action: CheckAction, holds: () => boolean): Promise<void> => {
    await carryOutCheckAction(whetstone.services, { taskId, checkId, action });
    await until(whetstone.panel.onDidShow, holds);
  };
  const give = (questionId: string, answer: string | readonly string[], state: 'right' | 'wrong'): Promise<void> =>
    act('follow-a-loan', 'rules', { act: 'answers.give', questionId, answer }, () => {
      const check = shown('follow-a-loan', 'rules');
      return check?.kind === 'answers' && check.questions.find(({ id }) => id === questionId)?.state === state;
    });

  before(async () => {
    whetstone = await activeWhetstone();
    await vscode.commands.executeCommand('whetstone.openPanel');
    await until(whetstone.panel.onDidShow, () => whetstone.panel.state.kind === 'exercise');
  });

  it('are asked without anything that tells the answers', () => {
    const check = shown('follow-a-loan', 'rules');
    assert.ok(check?.kind === 'answers');
    assert.deepEqual([check.title, check.stateText], ['What the desk does', '0 of 6 answered rightly']);
    const text = JSON.stringify(view());
    for (const secret of ['two weeks longer at the', 'later than day 12', '800 cents', 'FIFO', 'The line protects']) {
      assert.ok(!text.includes(secret), secret);
    }
    assert.match(view().next.detail ?? '', /To pass it: 6 of 6 questions are still open/);
  });

  it('say of a wrong answer why, and take a right one', async () => {
    await give('due-day', '19', 'wrong');
    const check = shown('follow-a-loan', 'rules');
    assert.ok(check?.kind === 'answers');
    assert.match(check.questions[0]?.feedbackHtml.join('') ?? '', /seven days from the day of the renewal/);
    await assert.rejects(give('fee', '12,500', 'wrong'), HumanError);
    await give('due-day', '24', 'right');
    assert.equal(view().tasks[0]?.stateText, '5 of 6 questions are still open');
  });

  it('pass their task, whose solution opens', async () => {
    await give('fee', '500', 'right');
    await give('late-share', '7.08', 'right');
    await give('refused', ['lend-emma-cleo-20', 'lend-emma-ada-20'], 'right');
    await give('without-check', ['those-who-wait-could-wait-two-weeks'], 'right');
    const steps = ['see-that-the-book-is-not-lent', 'see-who-is-first-in-the-queue'];
    await give(
      'steps-of-lend',
      [...steps, 'take-the-reader-out-of-the-queue', 'keep-the-loan-with-the-day-it-is-due'],
      'right',
    );
    const [task] = view().tasks;
    assert.deepEqual([task?.state, task?.solution.state], ['passed', 'open']);
  });

  it('open the model answer when an explanation is handed in, and pass by its points', async () => {
    const explanation = () => {
      const check = shown('weigh-the-queue', 'why');
      return check?.kind === 'explain' ? check : undefined;
    };
    const explain = (action: CheckAction, holds: () => boolean) => act('weigh-the-queue', 'why', action, holds);
    await explain({ act: 'explain.write', text: 'The line' }, () => explanation()?.text === 'The line');
    assert.equal(explanation()?.model, undefined);
    await assert.rejects(
      explain({ act: 'explain.handIn', text: 'The line' }, () => true),
      /Write 40 words at least/,
    );
    await explain({ act: 'explain.handIn', text: TEXT }, () => explanation()?.model !== undefined);
    assert.match(explanation()?.model?.html ?? '', /The line protects those who wait/);
    await explain({ act: 'explain.mark', made: ['starving', 'cost'] }, () => explanation()?.state === 'passed');
    assert.equal(view().tasks[1]?.stateText, 'Its question is still open');
  });
});
