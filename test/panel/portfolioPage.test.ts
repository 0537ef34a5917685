import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { makePortfolio } from '../../src/core/actions/makePortfolio';
import { portfolioFolder } from '../../src/core/portfolio/portfolioFolder';
import { portfolioHtml } from '../../src/core/portfolio/portfolioHtml';
import type { Portfolio } from '../../src/core/portfolio/portfolio';
import { TemporaryFolders } from '../fakes/temporaryFolders';
import { launchBrowser } from '../host/launchBrowser';
import { repositoryRoot } from '../host/repositoryRoot';
import { packTexts, PortfolioLearner } from '../unit/core/portfolio/portfolioLearner';
import { withBenchmarks } from '../unit/extension/bench/measuredPack';
import { LearnerAtWork } from '../unit/extension/learnerAtWork';

const axeSource = readFileSync(join(repositoryRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const options = { isPortable: () => true };

/** Two exercises: one that was explained and reviewed, one that was measured. */
export async function samplePortfolio(): Promise<Portfolio> {
  const learner = await PortfolioLearner.start();
  const [solution] = await packTexts('alternatives');
  await learner.run({ 'src/label.ts': solution![1], 'notes.md': '# Notes\n\nNames first.\n' });
  await learner.write();
  const at = await LearnerAtWork.start(withBenchmarks());
  await at.run('first');
  for (const [index, ratio] of [1.2, 2.1, 2.9, 3.6].entries()) await at.measure(`m${index}`, ratio);
  const [written, measured] = [
    await makePortfolio(learner.world, learner.store.state, { ...options, owner: 'Ada' }),
    await makePortfolio(at.world, at.store.state, options),
  ];
  return { ...written, exercises: [...written.exercises, ...measured.exercises] };
}

describe('a portfolio’s page', function () {
  this.timeout(60_000);
  const folders = new TemporaryFolders();
  let browser: Browser;
  let portfolio: Portfolio;
  let complaints: string[];
  let page: Page;

  async function open(context: BrowserContextOptions = {}): Promise<void> {
    const folder = await folders.make({ 'portfolio.html': portfolioHtml(portfolio, { language: 'en' }) });
    page = await (await browser.newContext(context)).newPage();
    complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, 'portfolio.html')).href);
  }

  before(async () => {
    browser = await launchBrowser();
    portfolio = await samplePortfolio();
  });
  after(async () => {
    await browser.close();
    await folders.removeAll();
  });
  afterEach(async () => {
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`gives axe nothing to say, whatever is unfolded: ${colorScheme}`, async () => {
      await open({ colorScheme });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      // The page lets no script in; the checker is put in past its policy.
      const violations = await page.evaluate(`${axeSource}; axe.run(document).then(({ violations }) => violations)`);
      assert.deepEqual(
        (violations as axe.Result[]).flatMap(({ id, nodes }) =>
          nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
        ),
        [],
      );
    });
  }

  it('leads to each exercise by its name', async () => {
    await open();
    await page.getByRole('link', { name: 'Say hello' }).click();
    assert.match(page.url(), /#exercise-2$/u);
    assert.equal(await page.locator(':target h2').innerText(), 'Say hello');
  });

  it('fits into 320 pixels', async () => {
    await open({ viewport: { width: 320, height: 700 } });
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'));
  });

  it('prints dark on white in either scheme, each exercise from a page of its own', async () => {
    await open({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
    assert.equal(await page.evaluate('getComputedStyle(document.querySelector("article")).breakBefore'), 'page');
  });

  it('has its plots as files that can be seen on their own, too', async () => {
    await open();
    const files = [...portfolioFolder(portfolio, { language: 'en' })].filter(([path]) => path.endsWith('.svg'));
    assert.ok(files.length > 0);
    for (const [, svg] of files) {
      const folder = await folders.make({});
      await writeFile(join(folder, 'plot.svg'), svg);
      await page.goto(pathToFileURL(join(folder, 'plot.svg')).href);
      const box = await page.locator('svg').boundingBox();
      assert.ok(box && box.width > 100 && box.height > 100);
      assert.ok((await page.locator('svg .line').count()) > 0);
    }
  });
});
