import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { launchBrowser } from '../../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from '../panelPage';
import { answers } from '../sampleStates';

describe('questions in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const question = (number: number) => panel.page.getByRole('group', { name: new RegExp(`^Question ${number} `, 'u') });
  const check = (number: number) => question(number).getByRole('button', { name: /^Check (?:answer|order)$/u });
  const heading = (number: number) => question(number).getByRole('heading').innerText();
  const given = () =>
    panel.intents.map((intent) =>
      intent.type === 'check' && intent.action.act === 'answers.give'
        ? [intent.taskId, intent.checkId, intent.action.questionId, intent.action.answer]
        : [intent.type],
    );

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('are answered by the keyboard alone', async () => {
    await open(answers.answersOpen);
    const due = question(1).getByRole('textbox', { name: 'Your answer' });
    await due.focus();
    await panel.page.keyboard.type('1 000');
    await panel.page.keyboard.press('Enter');
    const options = question(3).getByRole('group', { name: /Which of these calls throw/u });
    await options.getByRole('checkbox').first().focus();
    await panel.page.keyboard.press('Space');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Space');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Enter');
    const radios = question(4).getByRole('radiogroup');
    await radios.getByRole('radio').first().focus();
    await panel.page.keyboard.press('Space');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(given(), [
      ['trip', 'rules', 'due-day', '1000'],
      ['trip', 'rules', 'refused', ['ada', 'cleo']],
      ['trip', 'rules', 'without-check', ['longer']],
    ]);
  });

  it('put items into order by buttons that keep the focus on the item that moves', async () => {
    await open(answers.answersOpen);
    const up = question(5).getByRole('button', { name: 'Move up: See that the book is not lent' });
    await up.focus();
    await panel.page.keyboard.press('Enter');
    await panel.settle();
    assert.equal(
      await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Move up: See that the book is not lent',
    );
    await panel.page.keyboard.press('Enter');
    await panel.settle();
    // At the top it can only go down again.
    assert.equal(
      await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Move down: See that the book is not lent',
    );
    assert.match(
      await question(5).getByRole('status').first().innerText(),
      /“See that the book is not lent” is now 1 of 4\./u,
    );
    await check(5).press('Enter');
    assert.deepEqual(given(), [['trip', 'rules', 'steps-of-lend', ['see', 'take', 'keep', 'first']]]);
  });

  it('say what is missing or cannot be read, and send nothing then', async () => {
    await open(answers.answersOpen);
    const said = (number: number) => question(number).getByRole('status').innerText();
    await check(4).click();
    assert.equal(await said(4), 'Give an answer first.');
    await check(6).click();
    assert.equal(await said(6), 'Give an answer first.');
    const field = question(2).getByRole('textbox', { name: 'Your answer in cents' });
    await field.fill('12,500');
    await field.press('Enter');
    assert.equal(await said(2), 'This can be read as 12500 and as 12.5. Write the one that you mean.');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill('5 euros');
    assert.equal(await said(2), '');
    await check(2).click();
    assert.equal(await said(2), 'The answer is asked for in cents. Write the number alone.');
    await field.fill('five');
    await check(2).click();
    assert.match(await said(2), /cannot be read as a number/u);
    assert.deepEqual(given(), []);
  });

  it('have what was entered and not sent yet when their task is folded, and when the page was away', async () => {
    await open(answers.answersOpen);
    const due = question(1).getByRole('textbox', { name: 'Your answer' });
    const options = question(3).getByRole('checkbox');
    const up = question(5).getByRole('button', { name: 'Move up: See that the book is not lent' });
    const word = question(6).getByRole('textbox', { name: 'Your answer' });
    const order = () =>
      question(5)
        .locator('[data-item]')
        .evaluateAll((rows) => rows.map((row) => row.dataset['item']));
    await due.fill('1 0');
    await options.first().check();
    await up.click();
    await word.fill('Idempo');
    await panel.settle();
    const moved = await order();
    const seen = async (): Promise<unknown> => [
      await due.inputValue(),
      await options.first().isChecked(),
      await order(),
      await word.inputValue(),
    ];
    const fold = panel.page.locator('#task-trip > summary');
    await fold.click();
    await panel.settle();
    assert.equal(await due.count(), 0);
    await fold.click();
    await panel.settle();
    assert.deepEqual(await seen(), ['1 0', true, moved, 'Idempo']);
    await panel.reload();
    await panel.show(answers.answersOpen);
    assert.deepEqual(await seen(), ['1 0', true, moved, 'Idempo']);
    assert.deepEqual(given(), []);
    await check(6).click();
    await panel.reload();
    await panel.show(answers.answersOpen);
    assert.equal(await word.inputValue(), '');
    assert.equal(await due.inputValue(), '1 0');
  });

  it('show in words how they were judged, with what is said of the answer', async () => {
    await open(answers.answersWrong);
    assert.match(await heading(1), /^Question 1\s+Not right yet$/u);
    assert.match(await question(1).getByRole('status').innerText(), /That is seven days from the day of the renewal/u);
    assert.match(await heading(2), /Right$/u);
    assert.equal(await check(2).count(), 0);
    assert.match(await question(2).getByRole('status').innerText(), /40 days would be 800 cents/u);
    assert.deepEqual(
      await question(3)
        .getByRole('checkbox')
        .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked)),
      [true, true, true, false],
    );
  });

  it('take back a verdict when the answer is changed, and show it again when it is changed back', async () => {
    await open(answers.answersWrong);
    const field = question(6).getByRole('textbox');
    await field.fill('a heap');
    assert.match(await heading(6), /Changed since it was checked$/u);
    assert.equal(await question(6).getByRole('status').innerText(), '');
    await field.fill('a stack');
    assert.match(await heading(6), /Not right yet$/u);
  });

  it('keep what is being entered when a state arrives, and take what was judged', async () => {
    await open(answers.answersOpen);
    await question(6).getByRole('textbox').fill('FI');
    await question(1).getByRole('textbox').fill('19');
    await check(1).click();
    await panel.show(answers.answersWrong);
    assert.equal(await question(6).getByRole('textbox').inputValue(), 'FI');
    assert.equal(await question(1).getByRole('textbox').inputValue(), '19');
    assert.match(await heading(1), /Not right yet$/u);
  });

  it('leave the focus with the question whose button has gone', async () => {
    await open(answers.answersOpen);
    await question(6).getByRole('textbox').fill('FIFO');
    await check(6).focus();
    await panel.page.keyboard.press('Enter');
    await panel.show(answers.answersRight);
    assert.match(await panel.page.evaluate(() => document.activeElement?.textContent ?? ''), /^Question 6 Right$/u);
  });

  it('fit into 320 pixels', async () => {
    for (const state of [answers.answersOpen, answers.answersWrong, answers.answersRight]) {
      await open(state, { widthPx: 320 });
      const [wide, room] = await panel.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      assert.ok(wide <= room, `${wide} > ${room}`);
      if (state !== answers.answersRight) await panel.close();
    }
  });
});
