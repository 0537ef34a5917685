import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { loadPack } from '../../src/core/pack/loadPack';
import type { Pack } from '../../src/core/pack/model';
import type { EventPayload } from '../../src/core/progress/event';
import { project } from '../../src/core/progress/project';
import { htmlReport } from '../../src/core/report/htmlReport';
import { packBlocks } from '../../src/core/report/packBlocks';
import { packReport } from '../../src/core/report/packReport';
import { PackFolder } from '../../src/node/pack/packFolder';
import { launchBrowser } from '../host/launchBrowser';
import { repositoryRoot } from '../host/repositoryRoot';
import { logged } from '../unit/core/assess/scored';

const axeSource = readFileSync(join(repositoryRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const subject = { pack: 'whetstone.kinds', exercise: 'annual-report', track: 'typescript' };

/** A learner in the middle of the annual report: some cases pass, one question is answered, a bundle was made. */
function events(): readonly EventPayload[] {
  const cases = [
    ...['lent-in-year', 'busiest-month', 'earlier-month', 'empty-year'].map((id) => ['figures', id] as const),
    ...['after-due', 'still-out'].map((id) => ['late', id] as const),
  ];
  return [
    { type: 'exerciseStarted', ...subject, packVersion: '1.0.0', folder: '/home/ann/annual-report' },
    { type: 'hintRevealed', ...subject, task: 'count', hint: 0 },
    {
      type: 'runFinished',
      ...subject,
      outcome: 'completed',
      tasks: { count: 1 },
      cases: cases.map(([check, id], index) => ({
        ...{ task: 'count', check, case: id },
        status: index % 3 === 2 ? 'failed' : 'passed',
      })),
      ...{ codeHash: 'a', files: {}, isStale: false, isExplicit: true, durationMs: 1, runtime: 'node' },
    },
    {
      type: 'journalWritten',
      ...subject,
      task: 'tell',
      question: 'What did you decide to leave out, and why?',
      text: `${'Averages, as nobody can act upon them. '.repeat(6)}\n\n${'averyveryverylongwordthatnobodybreaks'.repeat(6)}`,
    },
    {
      type: 'submitted',
      ...{ ...subject, submission: 'board', hash: 'h', file: 'annual.zip' },
      deliverables: { source: 'included', page: 'missing' },
    },
  ];
}

describe('the page of a report', function () {
  this.timeout(60_000);
  let browser: Browser;
  let html: string;

  before(async () => {
    const root = resolve('test', 'fixtures', 'packs', 'kinds');
    const pack: Pack = await loadPack(new PackFolder(root), root);
    const report = packReport(pack, project(logged(events()), [pack]));
    html = htmlReport(packBlocks(report), { title: pack.title, language: 'en' });
    browser = await launchBrowser();
  });
  after(async () => browser.close());

  const open = async (
    options: { colorScheme?: 'light' | 'dark'; widthPx?: number } = {},
  ): Promise<{ page: Page; asked: string[]; close: () => Promise<void> }> => {
    const { colorScheme = 'light', widthPx = 900 } = options;
    const context = await browser.newContext({ viewport: { width: widthPx, height: 900 }, colorScheme });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => asked.push(message.text()));
    await page.setContent(html);
    return { page, asked, close: () => context.close() };
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`gives axe nothing to say, and asks nothing of the network: ${colorScheme}`, async () => {
      const { page, asked, close } = await open({ colorScheme });
      assert.deepEqual(asked, []);
      await page.evaluate(axeSource);
      const violations = await page.evaluate(async () => {
        const checker = Reflect.get(window, 'axe') as typeof axe;
        return (await checker.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
      });
      assert.deepEqual(violations, []);
      await close();
    });
  }

  it('fits into 320 px: what is wide moves within itself', async () => {
    const { page, close } = await open({ widthPx: 320 });
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(tooWide <= 0, `${tooWide} px too wide`);
    await page.locator('.table').last().focus();
    await close();
  });

  it('says in words what the bars show', async () => {
    const { page, close } = await open();
    const row = page.getByRole('row', { name: /Technical implementation 2\d(?:\.\d)? of 40/u });
    assert.equal(await row.count(), 1);
    assert.equal(await page.locator('svg:not([aria-hidden="true"])').count(), 0);
    await close();
  });

  it('prints black on white, with nothing cut off', async () => {
    const { page, close } = await open({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const body = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(body, 'rgb(255, 255, 255)');
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 10_000);
    await close();
  });
});
