import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { PanelState } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage } from './panelPage';
import { benchmarks, failing, labs } from './sampleStates';

describe('a part of the panel that is loaded when it is shown', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const scripts = (): Promise<string[]> =>
    panel.page
      .locator('head script')
      .evaluateAll((all) => all.map((one) => new URL((one as HTMLScriptElement).src).pathname));
  /** Without waiting for what is loaded. */
  const begin = (state: PanelState): Promise<void> =>
    panel.page.evaluate((message) => window.postMessage(message, '*'), { type: 'state', state });

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  beforeEach(async () => (panel = await PanelPage.open(browser)));
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('is not loaded for an exercise that does without it', async () => {
    await panel.show(failing);
    assert.deepEqual(await scripts(), []);
  });

  it('is loaded once, with the first lab or plot, by the nonce of the page', async () => {
    await panel.show(labs.labRan);
    assert.deepEqual(await scripts(), ['/lab.js']);
    await panel.show(benchmarks.benchmarkMissed);
    await panel.show(benchmarks.benchmarkSeveral);
    await panel.show(labs.labPredict);
    assert.deepEqual(await scripts(), ['/lab.js', '/plots.js']);
    assert.equal(await panel.page.locator('.lab-predict').count(), 1);
  });

  it('says that it is being loaded, and keeps the rest of the page in use', async () => {
    let answer!: (isThere: boolean) => void;
    const asked = new Promise<boolean>((resolve) => (answer = resolve));
    panel.beforeScript.set('lab.js', () => asked);
    await begin(labs.labPredict);
    const part = panel.page.locator('[data-check="rush"]');
    await part.getByRole('status').getByText('Loading…').waitFor();
    assert.equal(await part.getByRole('heading').count(), 1);
    await panel.page.getByRole('button', { name: 'Go to code' }).first().click();
    assert.equal(panel.intents.length, 1);
    answer(true);
    await part.locator('.lab-predict').waitFor();
    assert.equal(await part.getByText('Loading…').count(), 0);
  });

  it('says when it cannot be loaded, and tries again by key, without losing the place in the page', async () => {
    let isThere = false;
    panel.beforeScript.set('plots.js', () => Promise.resolve(isThere));
    await panel.show(benchmarks.benchmarkMissed);
    const late = panel.page.locator('.late');
    assert.match(await late.innerText(), /This part of the panel could not be loaded\./u);
    const again = late.getByRole('button', { name: 'Try again' });
    await again.press('Enter');
    await panel.settle();
    assert.match(await late.innerText(), /could not be loaded/u);
    isThere = true;
    await again.press('Enter');
    await panel.page.locator('.plot').first().waitFor();
    assert.equal(await late.count(), 0);
    assert.match(await panel.page.locator(':focus').innerText(), /^Benchmark/u);
    // The browser's own words about the script, twice, and nothing else.
    assert.deepEqual(
      panel.complaints.splice(0).map((text) => /net::ERR_FAILED/u.test(text)),
      [true, true],
    );
  });
});
