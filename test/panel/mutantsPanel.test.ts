import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage } from './panelPage';
import { mutants } from './sampleStates';

describe('planted faults in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('say first how many were found, then each by its number and in words, then what is left', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(mutants.mutantsSome);
    const part = panel.page.locator('.check.mutants');
    assert.match(
      await part.innerText(),
      /^What your tests find\s+Your tests pass on the sound code and find 4 of 8 faults\./,
    );
    const list = part.getByRole('list', { name: 'The planted faults' });
    const items = await list.getByRole('listitem').allInnerTexts();
    assert.deepEqual(
      items.map((text) => text.replace(/\s+/g, ' ')),
      [
        ...['1', '2', '3', '4'].map((number) => `Fault ${number} of 8 found`),
        ...['5', '6', '7'].map((number) => `Fault ${number} of 8 not found`),
        'Fault 8 of 8 not judged',
      ],
    );
    const left = await part.locator('.faults-left li').allInnerTexts();
    assert.equal(left.length, 4);
    assert.match(left[0] ?? '', /Fault 5 of 8\s+the order of several books by one author/);
  });

  it('fit into a narrow panel', async () => {
    panel = await PanelPage.open(browser, { widthPx: 320 });
    for (const state of Object.values(mutants)) {
      await panel.show(state);
      const widths = await panel.page
        .locator('.check.mutants')
        .evaluate((part) => [part.scrollWidth, part.clientWidth]);
      assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), widths.join(' > '));
    }
  });
});
