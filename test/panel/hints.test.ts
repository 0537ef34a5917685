import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage } from './panelPage';
import { benchmarks, failing, hints } from './sampleStates';

describe('hints and tasks of other kinds in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  beforeEach(async () => (panel = await PanelPage.open(browser)));
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  const textOf = (selector: string): Promise<string> => panel.page.locator(selector).first().innerText();

  it('say what the next hint costs, before the button that opens it', async () => {
    await panel.show(hints.hintAtCost);
    const text = await textOf('#task-trip .hints');
    const [cost, button] = [text.indexOf('costs 10 % of this task’s points'), text.indexOf('Show hint 4')];
    assert.ok(cost > 0 && button > cost, text);
    await panel.show(failing);
    assert.ok(!(await textOf('#task-trip .hints')).includes('costs'));
  });

  it('offer neither a run nor a place in the code where there is none', async () => {
    const [first, ...others] = failing.tasks;
    const task = { ...first!, benchmarks: benchmarks.benchmarkMet.tasks.flatMap((one) => one.benchmarks) };
    await panel.show({ ...failing, tasks: [{ ...task, cases: [], hasNoPlace: true }, ...others] });
    const body = panel.page.locator(`#task-${task.id}`);
    assert.equal(await body.getByRole('button', { name: 'Run tests' }).count(), 0);
    assert.equal(await body.getByRole('button', { name: 'Go to code' }).count(), 0);
    assert.equal(await body.locator('.results').count(), 0);
    await panel.show({ ...failing, tasks: [task, ...others] });
    assert.equal(await body.getByRole('button', { name: 'Run tests' }).count(), 1);
    assert.equal(await body.getByRole('button', { name: 'Go to code' }).count(), 1);
  });

  it('offer a check, and no tests, where files are judged without any', async () => {
    const [first, ...others] = failing.tasks;
    await panel.show({ ...failing, tasks: [{ ...first!, hasNoTests: true }, ...others] });
    const body = panel.page.locator(`#task-${first!.id}`);
    assert.equal(await body.getByRole('button', { name: 'Check', exact: true }).count(), 1);
    assert.equal(await body.getByRole('button', { name: 'Run tests' }).count(), 0);
  });
});
