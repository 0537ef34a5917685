import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/launchBrowser';
import { repositoryRoot } from '../host/repositoryRoot';
import { PanelPage } from './panelPage';
import { benchmarks, failing, finished, labs, passedFirst, running, sampleStates, seals } from './sampleStates';
import { type ThemeName, themes } from './themes';

const axeSource = readFileSync(join(repositoryRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** What axe has to say against the page, as `rule: selector`. */
async function findings(panel: PanelPage): Promise<readonly string[]> {
  await panel.page.evaluate(axeSource);
  const violations = await panel.page.evaluate(async () => {
    const checker = Reflect.get(window, 'axe') as typeof axe;
    return (await checker.run(document)).violations;
  });
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact} ${id}: ${target.join(' ')}`),
  );
}

describe('the panel for everybody', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    const check = async (names: readonly string[]): Promise<void> => {
      panel = await PanelPage.open(browser, { theme });
      for (const [name, state] of Object.entries(sampleStates).filter(([one]) => names.includes(one))) {
        await panel.show(state);
        // Twice: there are folds within folds.
        for (let depth = 0; depth < 2; depth += 1) {
          await panel.page
            .locator('details:not([open]) > summary')
            .evaluateAll((folds) => folds.forEach((fold) => (fold as HTMLElement).click()));
          await panel.settle();
        }
        assert.deepEqual(await findings(panel), [], name);
      }
    };
    const isBenchmark = (name: string): boolean => name in benchmarks;
    const isSeal = (name: string): boolean => name in seals;
    const isLab = (name: string): boolean => name in labs;

    it(`gives axe nothing to say in any state: ${theme}`, () =>
      check(Object.keys(sampleStates).filter((name) => !isBenchmark(name) && !isSeal(name) && !isLab(name))));

    it(`gives axe nothing to say in any state of a lab: ${theme}`, () =>
      check(Object.keys(sampleStates).filter(isLab)));

    it(`gives axe nothing to say in any state of a seal: ${theme}`, () =>
      check(Object.keys(sampleStates).filter(isSeal)));

    it(`gives axe nothing to say in any state of a benchmark: ${theme}`, () =>
      check(Object.keys(sampleStates).filter(isBenchmark)));
  }

  it('says every state in words, not by its picture alone', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(failing);
    const heads = await panel.page.locator('summary[data-part="task"]').allInnerTexts();
    assert.match(heads[0] ?? '', /In progress\s+2 of 5 tests pass/u);
    assert.match(heads[1] ?? '', /Not started/u);
    const cases = await panel.page.locator('.case-head').allInnerTexts();
    assert.deepEqual(
      cases.map((text) => text.split('\n').at(-1)),
      ['passed', 'passed', 'failed', 'failed', 'ran out of time'],
    );
    assert.equal(await panel.page.getByRole('img').getAttribute('aria-label'), '0 of 100 points');
  });

  it('lets the keyboard reach everything that can be pressed or written in, with a focus that can be seen', async () => {
    panel = await PanelPage.open(browser, { widthPx: 320 });
    await panel.show(finished);
    const wanted = await panel.page.locator('button, summary, a[href], textarea').count();
    const reached = new Set<string>();
    for (;;) {
      await panel.page.keyboard.press('Tab');
      const focused = await panel.page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        const all = [...document.querySelectorAll('button, summary, a[href], textarea')];
        const { outlineStyle, outlineColor } = getComputedStyle(element);
        return { index: all.indexOf(element), text: element.textContent, outlineStyle, outlineColor };
      });
      if (focused === undefined || reached.has(String(focused.index))) break;
      assert.equal(focused.outlineStyle, 'solid', focused.text);
      assert.equal(focused.outlineColor, 'rgb(0, 120, 212)', focused.text);
      if (focused.index >= 0) reached.add(String(focused.index));
    }
    assert.equal(reached.size, wanted);
  });

  it('folds and unfolds a task by keyboard', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(failing);
    const task = panel.page.locator('#task-share');
    await task.locator('summary[data-part="task"]').focus();
    await panel.page.keyboard.press('Enter');
    assert.equal(await task.getAttribute('open'), '');
    await panel.page.keyboard.press('Space');
    assert.equal(await task.getAttribute('open'), null);
  });

  it('announces how a run ended', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(running);
    const status = panel.page.getByRole('status');
    assert.equal(await status.innerText(), '');
    await panel.show(failing);
    assert.match(await status.innerText(), /2 of 5 tests pass/u);
    assert.equal(await status.getAttribute('aria-live'), 'polite');
  });

  it('leads whoever asked for a hint to it', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(failing);
    await panel.page.getByRole('button', { name: 'Show hint 2' }).press('Enter');
    const [first, ...rest] = failing.tasks;
    const shown = [...first!.hints.shown, { number: 2, html: '<p>Count only failures in a row.</p>' }];
    const hints = { ...first!.hints, shown, canReveal: false };
    await panel.show({ ...failing, tasks: [{ ...first!, hints }, ...rest] });
    assert.equal(await panel.page.locator(':focus').innerText(), 'Hint 2');
  });

  it('keeps the place in the page when the button that was pressed goes away', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(failing);
    await panel.page.getByRole('button', { name: 'Skip this task' }).press('Enter');
    const [first, ...rest] = failing.tasks;
    await panel.show({ ...failing, tasks: [{ ...first!, state: 'skipped', stateText: 'Skipped' }, ...rest] });
    assert.match(await panel.page.locator(':focus').innerText(), /Open after too many failures/u);
  });

  it('keeps the focus beside what to do next when a run begins and ends', async () => {
    panel = await PanelPage.open(browser);
    await panel.show(failing);
    await panel.page.locator('.next button').focus();
    await panel.show(running);
    await panel.show(passedFirst);
    assert.ok(await panel.page.locator('.next :focus').count());
  });

  it('tells full from empty, and marked from plain, where the operating system forces its colours', async () => {
    panel = await PanelPage.open(browser, { isForcedColors: true });
    await panel.show(finished);
    const widthOf = (part: string) =>
      panel.page
        .locator(`.ring .${part}`)
        .first()
        .evaluate((path) => parseFloat(getComputedStyle(path).strokeWidth));
    assert.ok((await widthOf('fill')) > 4 * (await widthOf('track')));
    await panel.show(failing);
    const mark = await panel.page
      .locator('mark')
      .first()
      .evaluate((element) => {
        const { color, backgroundColor, outlineStyle } = getComputedStyle(element);
        return { color, plain: getComputedStyle(document.body).color, backgroundColor, outlineStyle };
      });
    assert.equal(mark.color, mark.plain);
    assert.match(mark.backgroundColor, /, 0\)$/u);
    assert.equal(mark.outlineStyle, 'solid');
  });

  it('reads at twice the size without sideways scrolling', async () => {
    panel = await PanelPage.open(browser, { widthPx: 640 });
    await panel.show(failing);
    await panel.page.evaluate(() => (document.documentElement.style.zoom = '2'));
    assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});
