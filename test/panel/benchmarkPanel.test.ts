import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { BenchmarkView, ExerciseView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from './panelPage';
import { benchmarks } from './sampleStates';

const {
  benchmarkNotMeasured: notMeasured,
  benchmarkMeasuring: measuring,
  benchmarkMeasuringAgain: gettingReady,
  benchmarkMet: met,
  benchmarkMissed: missed,
  benchmarkUndecided: undecided,
  benchmarkWrong: wrong,
  benchmarkFailed: failed,
  benchmarkStale: stale,
  benchmarkSeveral: several,
} = benchmarks;

/** The first benchmark of a state with something in it changed. */
function withBenchmark(state: ExerciseView, change: Partial<BenchmarkView>): ExerciseView {
  const [task, ...others] = state.tasks;
  const [first, ...rest] = task!.benchmarks;
  return { ...state, tasks: [{ ...task!, benchmarks: [{ ...first!, ...change }, ...rest] }, ...others] };
}

describe('benchmarks in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<PanelPage> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
    return panel;
  };
  const benchmark = (name: string | RegExp = 'Benchmark') => panel.page.getByRole('region', { name });
  const button = (name: string) => benchmark().getByRole('button', { name, exact: true });

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('says each verdict in a word, and then the sentence', async () => {
    const words: readonly (readonly [ExerciseView, string, RegExp])[] = [
      [notMeasured, 'Not measured', /^Measures how fast/u],
      [measuring, 'Measuring', /^Measuring your code/u],
      [met, 'Met', /^3\.6× the baseline, needs 3×/u],
      [missed, 'Missed', /^2\.1× the baseline, needs 3×/u],
      [undecided, 'Not decided', /^2\.9× the baseline/u],
      [wrong, 'Wrong result', /^Message 4,097 came out twice/u],
      [failed, 'Did not finish', /^Your code did not finish within 60 seconds/u],
    ];
    await open(notMeasured);
    for (const [state, word, sentence] of words) {
      await panel.show(state);
      await benchmark()
        .getByRole('heading', { name: `Benchmark ${word}`, exact: true })
        .waitFor();
      assert.match(await benchmark().locator('h4 + p').innerText(), sentence);
    }
  });

  it('gives each budget with what it needs, what it came to, the verdict in words, and why', async () => {
    await open(missed);
    const rows = benchmark().getByRole('list', { name: 'What it needs' }).getByRole('listitem');
    assert.deepEqual(
      (await rows.allInnerTexts()).map((text) => text.split(/\s*\n\s*/u)),
      [
        ['Throughput', 'Missed', '2.1× (2.02× to 2.19×)', 'needs at least 3× the baseline'],
        ['95th percentile', 'Met', '1.37× (1.31× to 1.44×)', 'needs at most 1.5× the baseline'],
        [
          'Throughput',
          'Not asked of this machine',
          '31.4k/s',
          'needs at least 50k/s',
          missed.tasks[0]!.benchmarks[0]!.budgets[2]!.why,
        ],
      ],
    );
    await panel.show(notMeasured);
    assert.match(await rows.first().innerText(), /^Throughput\s+Not measured\s+needs at least 3× the baseline$/u);
  });

  it('says what was measured where last, and quietest', async () => {
    await open(missed);
    const last = benchmark().locator('> :last-child');
    assert.equal(await last.innerText(), '2 cores (AMD EPYC 7763), node 24.11.1, today at 14:02');
    const [text, quiet] = await Promise.all(
      [benchmark().locator('h4 + p'), last].map((one) => one.evaluate((element) => getComputedStyle(element))),
    );
    assert.notEqual(text!.color, quiet!.color);
    assert.ok(parseFloat(quiet!.fontSize) < parseFloat(text!.fontSize));
  });

  it('measures and measures again, each benchmark by its own button', async () => {
    await open(notMeasured);
    await button('Measure').click();
    await panel.show(several);
    const again = panel.page.getByRole('button', { name: 'Measure again' });
    assert.equal(await again.count(), 3);
    await benchmark('Benchmark: Growth with the number of routes').getByRole('button').click();
    assert.deepEqual(panel.intents, [
      { type: 'runBenchmark', taskId: 'drain', checkId: 'cost' },
      { type: 'runBenchmark', taskId: 'drain', checkId: 'routes' },
    ]);
    assert.match(await again.nth(1).evaluate(describedBy), /Growth with the number of routes/u);
  });

  it('shows how far it has come, in a bar and in words, and can be stopped', async () => {
    await open(measuring);
    const bar = benchmark().getByRole('progressbar');
    assert.deepEqual(
      await bar.evaluate((element) => {
        const { value, max } = element as HTMLProgressElement;
        return { value, max };
      }),
      { value: 9, max: 40 },
    );
    const words = '9 pairs measured, at most 40. So far: 2.1× the baseline.';
    await benchmark().getByRole('progressbar', { name: words }).waitFor();
    assert.equal(await benchmark().getByText(words).isVisible(), true);
    assert.equal(await button('Measure again').count(), 0);
    await button('Cancel').click();
    assert.deepEqual(panel.intents, [{ type: 'cancelRun' }]);
  });

  it('has no bar that moves before it knows how far it is', async () => {
    await open(gettingReady);
    assert.equal(await benchmark().getByRole('progressbar').count(), 0);
    assert.equal(await button('Cancel').isVisible(), true);
    await panel.show(measuring);
    assert.equal(await panel.page.evaluate(() => document.getAnimations().length), 0);
  });

  it('draws the bar as long as it has come', async () => {
    await open(withBenchmark(measuring, { progress: { done: 40, most: 40, text: 'All' } }));
    const picture = async (): Promise<string> =>
      (await benchmark().locator('progress').screenshot()).toString('base64');
    const full = await picture();
    await panel.show(withBenchmark(measuring, { progress: { done: 20, most: 40, text: 'All' } }));
    assert.notEqual(await picture(), full);
  });

  it('leads to the place where a result was wrong, by mouse and by key', async () => {
    await open(wrong);
    await button('src/queue.ts:48').click();
    await button('src/queue.ts:48').press('Enter');
    const intent = { type: 'openPlace', path: 'src/queue.ts', line: 48, column: 5 };
    assert.deepEqual(panel.intents, [intent, intent]);
  });

  it('says of figures that they are of older files', async () => {
    await open(missed);
    const said = benchmark().getByText('Files have changed since this was measured');
    assert.equal(await said.count(), 0);
    await panel.show(stale);
    assert.equal(await said.isVisible(), true);
    assert.equal(
      await benchmark()
        .locator('.budgets')
        .evaluate((element) => getComputedStyle(element).borderInlineStartStyle),
      'dashed',
    );
  });

  it('keeps the focus at the benchmark when its button goes, and does not put Cancel under a second press', async () => {
    await open(notMeasured);
    await button('Measure').press('Enter');
    await panel.show(measuring);
    assert.match(await panel.page.locator(':focus').innerText(), /^Benchmark\s+Measuring$/u);
    await panel.page.keyboard.press('Enter');
    await panel.show(missed);
    assert.deepEqual(panel.intents, [{ type: 'runBenchmark', taskId: 'drain', checkId: 'cost' }]);
  });

  it('announces that it measures, and what came of it', async () => {
    await open(notMeasured);
    await panel.show(measuring);
    const status = panel.page.getByRole('status');
    assert.equal(await status.innerText(), 'Measuring, 9 of at most 40 pairs');
    await panel.show(missed);
    assert.match(await status.innerText(), /2\.1× the baseline, needs 3×/u);
  });

  it('is where the editor points at', async () => {
    await open(missed, { heightPx: 300 });
    await panel.post({ type: 'reveal', taskId: 'drain', part: 'benchmark' });
    assert.match(await panel.page.locator(':focus').innerText(), /^Benchmark\s+Missed$/u);
  });

  it('is left by key in the order in which it is read', async () => {
    await open(missed);
    await benchmark().getByRole('heading').focus();
    const reached: string[] = [];
    for (let press = 0; press < 5; press += 1) {
      await panel.page.keyboard.press('Tab');
      reached.push(await panel.page.locator(':focus').innerText());
    }
    const figures = 'Figures as a table';
    assert.deepEqual(reached, ['Measure again', figures, figures, figures, 'Reflection']);
  });
});

/** What a screen reader reads after the name of a control. */
const describedBy = (element: Element): string =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
