import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { MatrixAction } from '../../src/shared/checks/matrixView';
import type { ExerciseView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { fullMatrix, matrixStates } from './checks/matrixStates';
import { PanelPage, type PanelPageOptions } from './panelPage';
import { before as plain } from './sampleStates';

const states = matrixStates(plain);

describe('a decision in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const part = () => panel.page.locator('[data-check="storage"]');
  const field = (label: string) => part().getByLabel(label, { exact: true });
  const actions = (): MatrixAction[] =>
    panel.intents.flatMap((intent) => (intent.type === 'check' ? [intent.action as MatrixAction] : []));
  const withMatrix = (changes: Partial<typeof fullMatrix>): ExerciseView => {
    const [first, ...others] = states.matrixFull.tasks;
    return { ...states.matrixFull, tasks: [{ ...first!, checks: [{ ...fullMatrix, ...changes }] }, ...others] };
  };

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('is a table with a row for each criterion and a column for each option', async () => {
    await open(states.matrixFull);
    const table = part().getByRole('table');
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), [
      'Criterion',
      'Weight',
      'JSON file',
      'SQLite',
      'Database server',
    ]);
    assert.deepEqual(
      (await table.getByRole('rowheader').allInnerTexts()).map((text) => text.split('\n')[0]),
      ['Performance', 'Maintenance', 'Cost', 'Total'],
    );
    assert.equal(await field('“SQLite” by “Cost”, 1 to 5').inputValue(), '5');
    assert.equal(await field('Weight of “Maintenance” in percent').inputValue(), '45');
    assert.equal(
      await field('Weight of “Performance” in percent').count(),
      0,
      'a weight that is set cannot be typed over',
    );
  });

  it('keeps its fields and its choice apart from those of another task’s decision of the same name', async () => {
    const state = states.matrixFull;
    const [first, second, ...others] = state.tasks;
    await open({ ...state, tasks: [first!, { ...second!, checks: first!.checks }, ...others] });
    await panel.page.locator('.task > details:not([open]) > summary').first().click();
    await panel.settle();
    assert.equal(await part().count(), 2);
    const ids = await panel.page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    assert.deepEqual(ids, [...new Set(ids)]);
    assert.equal(await panel.page.locator('input[type="radio"]:checked').count(), 2);
  });

  it('keeps its table’s roles where it is narrow, and needs no scrolling sideways', async () => {
    await open(states.matrixFaulty, { widthPx: 320 });
    assert.equal(await part().getByRole('rowheader').count(), 4);
    assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });

  it('reckons totals and says who leads while it is typed, before anything is written', async () => {
    await open(states.matrixFull);
    const leader = part().locator('.matrix-leader');
    assert.equal(await leader.innerText(), '“SQLite” leads with 4.55.');
    await field('“SQLite” by “Cost”, 1 to 5').fill('1');
    assert.equal(await leader.innerText(), '“SQLite” leads with 3.55.');
    await field('“SQLite” by “Maintenance”, 1 to 5').fill('1');
    assert.equal(await leader.innerText(), '“JSON file” leads with 3.2.');
    assert.equal(await leader.getAttribute('aria-live'), 'polite');
    await field('“SQLite” by “Maintenance”, 1 to 5').fill('9');
    assert.equal(await leader.innerText(), 'No option leads yet: weights or scores are missing.');
    assert.equal(await field('“SQLite” by “Maintenance”, 1 to 5').getAttribute('aria-invalid'), 'true');
    await field('Weight of “Cost” in percent').fill('20');
    assert.match(await part().locator('tfoot').innerText(), /95 %\s+5 % missing/u);
  });

  it('goes through a column with the arrow keys and Enter, and through all by Tab', async () => {
    await open(states.matrixFull);
    await field('“SQLite” by “Performance”, 1 to 5').focus();
    const focused = () => panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await panel.page.keyboard.press('ArrowDown');
    assert.equal(await focused(), '“SQLite” by “Maintenance”, 1 to 5');
    await panel.page.keyboard.press('Enter');
    assert.equal(await focused(), '“SQLite” by “Cost”, 1 to 5');
    await panel.page.keyboard.press('ArrowUp');
    await panel.page.keyboard.type('3');
    await panel.page.keyboard.press('Tab');
    assert.equal(await focused(), '“Database server” by “Maintenance”, 1 to 5');
    assert.deepEqual(actions(), [{ act: 'matrix.score', criterion: 'maintenance', option: 'sqlite', value: '3' }]);
  });

  it('sends each place by itself, and says when it is written', async () => {
    await open(states.matrixFull);
    await field('Weight of “Cost” in percent').fill('30');
    await field('Why this weight: Cost').fill('It is paid every month, whatever happens.');
    await field('Why this one').fill('Short.');
    await part()
      .getByRole('radio', { name: /Database server/u })
      .check();
    assert.deepEqual(actions(), [
      { act: 'matrix.weight', criterion: 'cost', value: '30' },
      { act: 'matrix.why', criterion: 'cost', value: 'It is paid every month, whatever happens.' },
      { act: 'matrix.because', value: 'Short.' },
      { act: 'matrix.choice', value: 'server' },
    ]);
    assert.equal(await part().locator('.matrix-state').innerText(), 'Not written yet');
    const [performance, maintenance, cost] = fullMatrix.rows;
    await panel.show(
      withMatrix({
        rows: [
          performance!,
          maintenance!,
          { ...cost!, weight: '30', why: 'It is paid every month, whatever happens.' },
        ],
        because: 'Short.',
        choice: 'server',
      }),
    );
    assert.equal(await part().locator('.matrix-state').innerText(), 'Written to decision.yaml');
  });

  it('asks why where another is chosen than the totals say, and only there', async () => {
    await open(states.matrixFull);
    assert.equal(await field('Why against your own totals').count(), 0);
    await part()
      .getByRole('radio', { name: /JSON file/u })
      .check();
    await field('Why against your own totals').fill('Nobody here knows SQL');
    assert.match(await part().locator('.matrix-despite').innerText(), /“SQLite” has more\..*4 of at least 10 words/su);
  });

  it('follows the file when somebody else changes it', async () => {
    await open(states.matrixFull);
    await panel.show(withMatrix({ choice: 'server', because: 'Changed in the editor.' }));
    assert.equal(await field('Why this one').inputValue(), 'Changed in the editor.');
    assert.ok(
      await part()
        .getByRole('radio', { name: /Database server/u })
        .isChecked(),
    );
  });

  it('keeps what is typed while the file cannot be read, and sends it once it can', async () => {
    await open(states.matrixFull);
    await panel.show(states.matrixBroken);
    assert.match(
      await part().getByRole('alert').innerText(),
      /decision\.yaml cannot be read\. Line 12: It is not valid YAML/u,
    );
    assert.equal(
      await field('“SQLite” by “Cost”, 1 to 5').inputValue(),
      '5',
      'the last values that could be read stay',
    );
    await field('“SQLite” by “Cost”, 1 to 5').fill('4');
    await field('Why this one').focus();
    assert.deepEqual(actions(), []);
    await panel.show(states.matrixFull);
    assert.deepEqual(actions(), [{ act: 'matrix.score', criterion: 'cost', option: 'sqlite', value: '4' }]);
    await part().getByRole('button', { name: 'decision.yaml' }).click();
    assert.deepEqual(panel.intents.at(-1), { type: 'openFile', path: 'decision.yaml' });
  });

  it('shows no empty fields for a file that could not be read from the beginning', async () => {
    await open(states.matrixBroken);
    assert.equal(await part().getByRole('table').count(), 0);
    await part().getByRole('button', { name: 'Go to line 12' }).press('Enter');
    assert.deepEqual(panel.intents, [{ type: 'openPlace', path: 'decision.yaml', line: 12 }]);
    await panel.show(states.matrixFull);
    assert.equal(await part().getByRole('table').count(), 1);
  });

  it('says what does not hold together before anything is run, and lets it be checked once all does', async () => {
    await open(states.matrixFaulty);
    assert.equal(await part().locator('.matrix-findings li').count(), 3);
    await panel.show(states.matrixFull);
    await part().getByRole('button', { name: 'Check the decision' }).press('Enter');
    assert.deepEqual(panel.intents, [{ type: 'runTask', taskId: 'trip' }]);
  });

  it('begins the file where there is none', async () => {
    await open(states.matrixEmpty);
    await part().getByRole('button', { name: 'Begin decision.yaml' }).press('Enter');
    assert.deepEqual(actions(), [{ act: 'matrix.begin' }]);
  });

  it('shows the author’s reasoning only when it has been opened', async () => {
    await open(states.matrixFull);
    assert.match(
      await part().locator('.matrix-reasoning').innerText(),
      /Opens once your own decision has been checked/u,
    );
    await panel.show(states.matrixPassed);
    await part().getByRole('button', { name: 'Show the author’s reasoning' }).press('Enter');
    assert.deepEqual(actions(), [{ act: 'matrix.reasoning' }]);
    await panel.show(states.matrixReasoned);
    assert.match(await part().locator('.matrix-reasoning').innerText(), /With these weights SQLite leads\./u);
  });
});
