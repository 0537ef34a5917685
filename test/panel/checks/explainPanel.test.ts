import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { launchBrowser } from '../../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from '../panelPage';
import { explanations } from '../sampleStates';

const WORDS = 'word '.repeat(39);

describe('an explanation in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const part = () => panel.page.locator('[data-check="why"]');
  const field = () => part().getByRole('textbox', { name: 'Your explanation' });
  const button = (name: string) => part().getByRole('button', { name });
  const actions = () => panel.intents.flatMap((intent) => (intent.type === 'check' ? [intent.action] : []));

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('is kept as a draft while it is written', async () => {
    await open(explanations.explainWriting);
    await field().fill('So that nobody');
    assert.match(await part().innerText(), /3 of at least 40 words\s+Not saved yet/u);
    await panel.waitForIntent('check');
    assert.deepEqual(actions(), [{ act: 'explain.write', text: 'So that nobody' }]);
    await field().fill('So that nobody waits');
    await field().blur();
    assert.deepEqual(actions().at(-1), { act: 'explain.write', text: 'So that nobody waits' });
  });

  it('is handed in once it has enough words, and says so before', async () => {
    await open(explanations.explainWriting);
    await field().fill(WORDS);
    await button('Hand in').press('Enter');
    assert.match(await part().getByRole('status').innerText(), /40 words at least are needed/u);
    await field().fill(`${WORDS}word`);
    await button('Hand in').press('Enter');
    assert.deepEqual(actions().at(-1), { act: 'explain.handIn', text: `${WORDS}word` });
    assert.equal(actions().filter(({ act }) => act === 'explain.handIn').length, 1);
  });

  it('leads on to the model answer when that opens', async () => {
    await open(explanations.explainWriting);
    await field().fill(`${WORDS}word`);
    await button('Hand in').press('Enter');
    await panel.show(explanations.explainOpened);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'Model answer');
    assert.equal(await button('Hand in').count(), 0);
  });

  it('is marked point by point, by the keyboard, and the marks are kept together', async () => {
    await open(explanations.explainOpened);
    const points = part().getByRole('group', { name: 'Which of these points does your explanation make?' });
    await points.getByRole('checkbox').nth(1).focus();
    await panel.page.keyboard.press('Space');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('Space');
    assert.match(await part().getByRole('status').last().innerText(), /Not kept yet/u);
    assert.deepEqual(actions(), []);
    await button('Keep my marks').press('Enter');
    assert.deepEqual(actions(), [{ act: 'explain.mark', made: ['bound', 'cost'] }]);
    await button('Keep my marks').press('Enter');
  });

  it('has the marks that were made and not kept yet when its task is folded and unfolded', async () => {
    await open(explanations.explainOpened);
    const first = part().getByRole('checkbox').first();
    const before = await first.isChecked();
    await first.click();
    const fold = panel.page.locator(
      `[id="task-${explanations.explainOpened.tasks.find(({ isCurrent }) => isCurrent)!.id}"] > summary`,
    );
    await fold.click();
    await panel.settle();
    assert.equal(await part().count(), 0);
    await fold.click();
    await panel.settle();
    assert.equal(await first.isChecked(), !before);
    assert.match(await part().getByRole('status').last().innerText(), /Not kept yet/u);
    assert.deepEqual(actions(), []);
  });

  it('says what the marks come to, that the text was changed, and who else has marked it', async () => {
    await open(explanations.explainLow);
    assert.match(await part().innerText(), /Your text was changed after the model answer was opened\./u);
    assert.match(
      await part().getByRole('status').last().innerText(),
      /Makes 1 of 4 points, 40 % by weight; 60 % needed\./u,
    );
    await panel.show(explanations.explainReviewed);
    assert.match(
      await part().innerText(),
      /Marked by Dr\. Ada Byron\.[^]*marks of a reviewer; they count instead of yours/u,
    );
    assert.equal(await button('Keep my marks').count(), 0);
    assert.equal(await part().getByRole('checkbox').first().isDisabled(), true);
  });

  it('stands beside the model answer where there is room, and above it where there is little', async () => {
    const places = async () =>
      [(await field().boundingBox())!, (await part().locator('.explain-model').boundingBox())!] as const;
    await open(explanations.explainOpened, { widthPx: 700 });
    const [left, right] = await places();
    assert.ok(right.x > left.x + left.width);
    await panel.close();
    await open(explanations.explainOpened, { widthPx: 320 });
    const [above, below] = await places();
    assert.ok(below.y > above.y + above.height);
    const [wide, room] = await panel.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
    assert.ok(wide <= room);
  });
});
