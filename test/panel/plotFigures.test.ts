import * as assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type { PlotView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage } from './panelPage';
import { distribution, scalability } from './samplePlots';
import { stateWithPlot } from './sampleStates';

describe('the plots of a benchmark for a screen reader', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (plot: PlotView): Promise<void> => {
    panel = await PanelPage.open(browser);
    await panel.show(stateWithPlot(plot));
  };
  const drawing = (): Locator => panel.page.locator('.plot-drawing');

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('are a picture with a sentence, under their title, and nothing of the drawing', async () => {
    await open(distribution);
    const figure = panel.page.getByRole('figure', { name: 'How long one message takes' });
    assert.equal(
      await figure.getByRole('img').getAttribute('aria-label'),
      `${distribution.summary} Budget: at most 0.45 ms`,
    );
    const read = await figure.ariaSnapshot();
    assert.doesNotMatch(read, /p99\.9|0\.1|Percentile/u);
  });

  it('say what is drawn over what where the host has no sentence', async () => {
    const { kind, title, x, y, series, table } = scalability;
    await open({ kind, title, x, y, series, table });
    assert.equal(
      await drawing().getAttribute('aria-label'),
      'Throughput by clients: Messages a second over Clients of Yours, Baseline.',
    );
  });

  it('have their figures in a table, folded, that opens by key', async () => {
    await open(scalability);
    const table = panel.page.getByRole('table', { name: 'Throughput by clients' });
    assert.equal(await table.isVisible(), false);
    await panel.page.getByText('Figures as a table').press('Enter');
    assert.equal(await table.isVisible(), true);
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), scalability.table.head);
    assert.deepEqual(
      await table
        .getByRole('row')
        .evaluateAll((rows) => rows.slice(1).map((row) => [...row.children].map(({ textContent }) => textContent))),
      scalability.table.rows,
    );
    assert.deepEqual(await table.getByRole('rowheader').allInnerTexts(), ['1', '2', '4', '8', '16']);
  });
});
