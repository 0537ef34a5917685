import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { launchBrowser } from '../../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from '../panelPage';
import { finished, reviews } from '../sampleStates';

describe('a review in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const part = () => panel.page.locator('#task-trip .part.review');
  const actions = () => panel.intents.flatMap((intent) => (intent.type === 'check' ? [intent.action] : []));

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('is said to be pending, in words, with what to do about it by the keyboard', async () => {
    await open(reviews.reviewPending);
    assert.match(await part().innerText(), /^Review\s+Pending\s+Waits for a review by a peer or an instructor/u);
    await part().getByRole('button', { name: 'Export my attempt…' }).press('Enter');
    await part().getByRole('button', { name: 'Import a review…' }).press('Enter');
    assert.deepEqual(actions(), [{ act: 'review.export' }, { act: 'review.import' }]);
  });

  it('shows the form that a reviewer fills in', async () => {
    await open(reviews.reviewPending);
    await part().getByText('What is looked at').click();
    assert.deepEqual(await part().locator('.review-form .review-point').allInnerTexts(), [
      'Names say what things are\n4 points',
      'Each function does one thing\n3 points',
      'Nothing in it is a surprise\n3 points',
    ]);
  });

  it('says who reviewed it, what each point got and why, and that the code has changed since', async () => {
    await open(reviews.reviewGiven);
    const text = await part().innerText();
    for (const expected of [
      '7.5 of 10 points',
      'Grace Hopper, instructor',
      'today 14:02',
      'Your files have changed since they were reviewed.',
      'labelOf also decides what a family name is.',
      'Have a second look at the cut of the title.',
    ]) {
      assert.ok(text.includes(expected), expected);
    }
  });

  it('leads to the line of a comment', async () => {
    await open(reviews.reviewGiven);
    await part().getByRole('button', { name: 'src/label.ts:12' }).press('Enter');
    assert.deepEqual(actions(), [{ act: 'review.comment', review: 'r2', index: 0 }]);
  });

  it('keeps the review that does not count folded, with why', async () => {
    await open(reviews.reviewGiven);
    const other = part().locator('.review-other');
    assert.equal(await other.locator('summary').innerText(), 'Ada, peer, 9 of 10 points');
    await other.locator('summary').press('Enter');
    assert.match(await other.innerText(), /The review by Grace Hopper counts\./u);
  });

  it('fits into 320 pixels', async () => {
    await open(reviews.reviewGiven, { widthPx: 320 });
    assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});

describe('looking back in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());

  it('tells how the work went above the questions, and leads to the journal', async () => {
    const panel = await PanelPage.open(browser);
    const [question] = finished.reflection.questions;
    await panel.show({
      ...finished,
      reflection: {
        isOpen: true,
        facts: ['4 attempts', '1 hint used', 'What failed most: “opens after three failures in a row”, in 3 runs'],
        questions: [{ question: question!.question, text: 'In front of a queue.' }],
      },
    });
    assert.deepEqual(await panel.page.locator('.reflection-facts li').allInnerTexts(), [
      '4 attempts',
      '1 hint used',
      'What failed most: “opens after three failures in a row”, in 3 runs',
    ]);
    await panel.page.getByRole('button', { name: 'Open the journal' }).press('Enter');
    assert.deepEqual(panel.intents, [{ type: 'openJournal' }]);
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });
});
