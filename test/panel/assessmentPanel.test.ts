import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ExerciseView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage } from './panelPage';
import { assessments } from './sampleStates';

describe('the assessment in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, widthPx = 480): Promise<void> => {
    panel = await PanelPage.open(browser, { widthPx });
    await panel.show(state);
  };

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('shows the parts of a criterion with their points, and what waits in words', async () => {
    await open(assessments.rubricWithParts);
    const parts = panel.page.getByRole('list', { name: 'Parts of Technical implementation' });
    assert.deepEqual(
      (await parts.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/gu, ' ')),
      ['Code quality 13.3 / 20', 'Performance 0 / 20', 'Architecture 18 / 20'],
    );
    const waiting = panel.page.getByRole('list', { name: 'Parts of Presentation' });
    assert.match(await waiting.innerText(), /Communication\s+pending/u);
    assert.equal(await panel.page.getByRole('img', { name: '31.3 of 90 points' }).count(), 1);
    const notes = await panel.page.locator('.rubric-notes li').allInnerTexts();
    assert.equal(notes.length, 3);
    assert.match(notes[0]!, /90 points count by now/u);
  });

  it('tells where points come from when it is asked, by the keyboard too', async () => {
    await open(assessments.rubricWithParts);
    const why = panel.page.getByText('4 of 6 parts. Open: lets one call through; reports its state.');
    assert.equal(await why.isVisible(), false);
    await panel.page.locator('summary', { hasText: 'Where the points come from: Technical implementation' }).focus();
    await panel.page.keyboard.press('Enter');
    await why.waitFor({ state: 'visible' });
    assert.equal(await panel.page.getByText('Architecture: “Recover by itself”, decision matrix').isVisible(), true);
  });

  it('asks for a report, and for the bundle, and opens a document that is asked for', async () => {
    await open(assessments.submissionOpen);
    await panel.page.getByRole('button', { name: 'Save a report…' }).click();
    await panel.page.getByRole('button', { name: 'docs/guide.md' }).click();
    await panel.page.getByRole('button', { name: 'Hand in…' }).click();
    assert.deepEqual(panel.intents, [
      { type: 'saveReport' },
      { type: 'openFile', path: 'docs/guide.md' },
      { type: 'handIn' },
    ]);
  });

  it('says of each deliverable in words how far it is, and what handing in is worth', async () => {
    await open(assessments.submissionOpen, 320);
    const section = panel.page.getByRole('region', { name: 'Hand in' });
    const text = (await section.innerText()).replaceAll(/\s+/gu, ' ');
    assert.match(text, /Performance results missing: 0 of 1 benchmarks measured/u);
    assert.match(text, /1\. Automated testing, by a machine|Automated testing, by a machine/u);
    assert.match(text, /It is not evidence by itself/u);
    const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
  });
});
