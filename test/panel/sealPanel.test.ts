import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ExerciseView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from './panelPage';
import { seals } from './sampleStates';

describe('a sealed solution in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const solution = () => panel.page.locator('#task-trip .solution');
  const hints = () => panel.page.locator('#task-trip .hints');
  const button = (name: string) => solution().getByRole('button', { name, exact: true });
  const buttons = () => solution().getByRole('button').allInnerTexts();

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('says in a word how it stands, and which ways there are to it', async () => {
    const expected: readonly (readonly [keyof typeof seals, string, readonly string[]])[] = [
      ['sealLocked', 'Locked', ['Enter code…']],
      ['sealCourtesy', 'Locked', ['Give up and see the solution…']],
      ['sealReady', 'Ready to open', ['Open it with my work', 'Enter code…', 'See the solution all the same…']],
      ['sealDeriving', 'Opening', ['Cancel']],
      ['sealShut', 'Stays sealed', ['Try again', 'Enter code…']],
      ['sealFailed', 'Stays sealed', ['Try again', 'Enter code…', 'See the solution all the same…']],
      ['sealOpen', 'Open', ['Compare with my code', 'Show the solution']],
    ];
    await open(seals.sealLocked);
    for (const [name, word, ways] of expected) {
      await panel.show(seals[name]);
      await solution()
        .getByRole('heading', { name: `Solution ${word}`, exact: true })
        .waitFor();
      assert.deepEqual(await buttons(), ways, name);
    }
  });

  it('names the kind of lock before it opens, and what giving up waits for', async () => {
    await open(seals.sealLocked);
    const text = await solution().innerText();
    assert.match(text, /Sealed: only a correct implementation opens it\./u);
    assert.match(text, /You can give up and see it after 2 more attempts and in 48 minutes\./u);
    await panel.show(seals.sealCourtesy);
    assert.match(await solution().innerText(), /A courtesy lock: its key lies in the pack\./u);
    await panel.show(seals.sealOpenByHonour);
    assert.match(await solution().innerText(), /A courtesy lock: its key lies in the pack\./u);
  });

  it('sends what the learner wants by its buttons', async () => {
    await open(seals.sealReady);
    await button('Open it with my work').click();
    await button('Enter code…').click();
    await button('See the solution all the same…').click();
    await panel.show(seals.sealDeriving);
    await button('Cancel').click();
    await panel.show(seals.sealShut);
    await button('Try again').press('Enter');
    await panel.show(seals.sealCourtesy);
    await button('Give up and see the solution…').press('Space');
    const taskId = 'trip';
    assert.deepEqual(panel.intents, [
      { type: 'trySeal', taskId },
      { type: 'enterSealCode', taskId },
      { type: 'giveUp', taskId },
      { type: 'cancelRun' },
      { type: 'trySeal', taskId },
      { type: 'giveUp', taskId },
    ]);
  });

  it('shows each step while it is tried, in words and as progress, and announces it', async () => {
    await open(seals.sealReady);
    await panel.show(seals.sealProbing);
    const status = panel.page.getByRole('status');
    assert.match(await status.innerText(), /Trying your code\.$/u);
    const bar = solution().getByRole('progressbar', { name: 'Your work is being tried as the key.' });
    const [before] = [Number(await bar.getAttribute('value'))];
    await panel.show(seals.sealDeriving);
    assert.ok(Number(await bar.getAttribute('value')) > before);
    const current = solution().locator('[aria-current="step"]');
    assert.match(await current.innerText(), /^Deriving the key/u);
    assert.match(await solution().locator('li').first().innerText(), /^done:\s+Trying your code$/u);
    assert.match(await status.innerText(), /^Deriving the key/u);
    assert.deepEqual(await movements(), []);
  });

  it('keeps the focus in the lock from the button that was pressed to what came of it', async () => {
    await open(seals.sealReady);
    await button('Open it with my work').press('Enter');
    await panel.show(seals.sealProbing);
    assert.match(await panel.page.locator(':focus').innerText(), /^Solution\s+Opening$/u);
    await button('Cancel').focus();
    await panel.show(seals.sealOpen);
    assert.match(await panel.page.locator(':focus').innerText(), /^Solution\s+Open$/u);
  });

  it('shows the case that tells where the code differs, as texts, and that the work is complete', async () => {
    await open(seals.sealShut);
    const text = await solution().innerText();
    assert.match(text, /^Solution\s+Stays sealed\s+Sealed: [^]*Your work is complete; the solution stays sealed\./u);
    assert.match(text, /three failures in a row open the circuit/u);
    assert.deepEqual(await solution().locator('dd').allInnerTexts(), ['closed, closed, open', 'closed, open, open']);
    assert.match(text, /The task stays passed\./u);
    await panel.show(seals.sealShutUnexplained);
    assert.match(await solution().innerText(), /None of the cases that may be told shows where\./u);
    assert.equal(await solution().locator('dd').count(), 0);
    await panel.show(seals.sealFailed);
    assert.match(await solution().innerText(), /did not come to an end within 30 seconds/u);
  });

  it('moves once, when it opens, and not where less movement is asked for', async () => {
    await open(seals.sealDeriving, { heightPx: 3000 });
    await panel.show(seals.sealOpen);
    await panel.page.waitForFunction(() => document.getAnimations().length === 1);
    assert.deepEqual(await movements(), ['shackle-opens']);
    await panel.close();
    await open(seals.sealDeriving, { heightPx: 3000, isMotionReduced: true });
    await panel.show(seals.sealOpen);
    assert.deepEqual(await movements(), []);
  });

  it('marks in the rubric what was given up', async () => {
    await open(seals.sealGivenUp);
    const [mark, ...others] = await panel.page.locator('.rubric .given-up').allInnerTexts();
    assert.equal(mark, 'Given up before it was passed: “Open after too many failures”.');
    assert.deepEqual(others, []);
  });

  describe('says of a sealed hint', () => {
    it('which task opens it, and offers no button then', async () => {
      await open(seals.hintSealedByTask);
      assert.match(await hints().innerText(), /opens once the solution of “Open after too many failures” is open/u);
      assert.equal(await hints().getByRole('button').count(), 0);
    });

    it('that a code opens it, and asks for the code', async () => {
      await open(seals.hintSealedByCode);
      await hints().getByRole('button', { name: 'Enter code for a hint…' }).click();
      assert.deepEqual(panel.intents, [{ type: 'enterHintCode', taskId: 'trip' }]);
    });

    it('that is shown with a passed task, what still opens it in place of its text', async () => {
      await open(seals.hintStillSealed);
      const shown = await hints().getByRole('listitem').allInnerTexts();
      assert.match(shown[1] ?? '', /^Hint 2\s+This hint is sealed; a code from your instructor opens it\.$/u);
    });
  });

  const movements = () =>
    panel.page.evaluate(() => document.getAnimations().map((one) => (one as CSSAnimation).animationName));
});
