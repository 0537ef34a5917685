import * as assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type { PlotView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from './panelPage';
import { distribution, growth, longHistory, longTail, memory, metHistory, scalability } from './samplePlots';
import { benchmarks, stateWithPlot } from './sampleStates';

interface Spot {
  readonly x: number;
  readonly y: number;
}

describe('the plots of a benchmark', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const show = (plot: PlotView): Promise<void> => panel.show(stateWithPlot(plot));
  const open = async (plot: PlotView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await show(plot);
  };
  const drawing = (): Locator => panel.page.locator('.plot-drawing');

  /** The middles of what is found, in pixels of the page; y counts downwards. */
  const middles = (selector: string): Promise<Spot[]> =>
    drawing()
      .locator(selector)
      .evaluateAll((all) =>
        all.map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { x: (left + right) / 2, y: (top + bottom) / 2 };
        }),
      );
  const texts = (selector: string): Promise<string[]> => drawing().locator(selector).allTextContents();
  const corners = (selector: string): Promise<Spot[]> =>
    drawing()
      .locator(selector)
      .evaluate((path) =>
        [...(path.getAttribute('d') ?? '').matchAll(/[ML]([\d.]+) ([\d.]+)/gu)].map(([, x, y]) => {
          const { left, top } = (path as SVGPathElement).ownerSVGElement!.getBoundingClientRect();
          return { x: Number(x) + left, y: Number(y) + top };
        }),
      );
  const near = (one: number, other: number, what: string): void =>
    assert.ok(Math.abs(one - other) <= 1, `${what}: ${one} and ${other}`);

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  describe('put every point where its value is', () => {
    it('in a curve: one mark for each, the larger the higher, zero at the axis', async () => {
      await open(scalability);
      for (const [index, role] of (['own', 'baseline'] as const).entries()) {
        const values = scalability.series[index]!.points;
        const marks = await middles(`.series.${role} .marker`);
        assert.equal(marks.length, values.length);
        const zero = (await middles('.axis'))[0]!.y;
        const top = (await middles('.gridline')).at(-1)!.y;
        values.forEach(({ y }, at) => near(marks[at]!.y, zero + ((top - zero) * y) / 80_000, `${role} ${at}`));
        assert.ok(marks.every(({ x }, at) => at === 0 || x > marks[at - 1]!.x));
      }
    });

    it('on a logarithmic axis: equal ratios at equal distances', async () => {
      await open(growth);
      const marks = await middles('.series.own .marker');
      const steps = marks.slice(1).map(({ x, y }, index) => ({ x: x - marks[index]!.x, y: marks[index]!.y - y }));
      for (const step of steps) {
        near(step.x, steps[0]!.x, 'twice the size');
        near(step.y, steps[0]!.y, 'the same factor of time');
        assert.ok(step.y > 0);
      }
    });

    it('in a distribution: at the named percentiles, with the tail in as much room as the rest', async () => {
      await open(distribution, { widthPx: 480 });
      assert.deepEqual(await texts('text:not(.ruler)[text-anchor="middle"]'), ['p50', 'p90', 'p95', 'p99', 'p99.9']);
      const ticks = await middles('text[text-anchor="middle"]');
      const marks = await middles('.series.own .marker');
      assert.equal(marks.length, 5);
      marks.forEach(({ x }, index) => near(x, ticks[index]!.x, `mark ${index}`));
      near(ticks[4]!.x - ticks[3]!.x, ticks[3]!.x - ticks[1]!.x, 'from 99 % to 99.9 %, and from 90 % to 99 %');
    });

    it('in a history: intervals reach as far as they say, around the point', async () => {
      await open(metHistory);
      const marks = await middles('.series .marker');
      const bars = await drawing()
        .locator('.interval')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
      assert.equal(bars.length, marks.length);
      const [{ points }] = metHistory.series as [PlotView['series'][number]];
      const perUnit = (marks[0]!.y - marks[5]!.y) / (points[5]!.y - points[0]!.y);
      points.forEach(({ low = 0, high = 0 }, index) => {
        near(bars[index]!.height, (high - low) * perUnit, `interval ${index}`);
        assert.ok(bars[index]!.top <= marks[index]!.y && marks[index]!.y <= bars[index]!.bottom);
      });
    });
  });

  describe('draw the budget', () => {
    it('across a history, between what misses and what meets it, on the mark of its value', async () => {
      await open(metHistory);
      const [from, to] = await corners('.budget-line');
      assert.equal(from!.y, to!.y);
      const three = (await texts('text[text-anchor="end"]')).indexOf('3×');
      near(from!.y, (await middles('.gridline'))[three]!.y, 'the line of 3×');
      const missed = await middles('.marker.missed');
      const met = await middles('.marker.met');
      assert.ok(missed.length === 4 && met.length === 2);
      assert.ok(missed.every(({ y }) => y > from!.y));
      assert.ok(met.every(({ y }) => y < from!.y));
    });

    it('of percentiles as stairs that end where each holds', async () => {
      await open(longTail);
      const [start, first, riser, second] = await corners('.budget-line');
      const marks = await middles('.series.own .marker');
      near(first!.x, marks[2]!.x, 'p95');
      near(second!.x, marks[3]!.x, 'p99');
      near(first!.x, riser!.x, 'the riser');
      assert.equal(start!.y, first!.y);
      assert.ok(second!.y < first!.y, '1.2 ms is above 0.6 ms');
      assert.ok(marks[1]!.y > first!.y, '0.27 ms at p90 is below 0.6 ms');
      assert.ok(marks[2]!.y < first!.y, '0.76 ms at p95 is above 0.6 ms');
    });

    it('of a percentile no higher than that of a larger one', async () => {
      const [[p95], [p99]] = longTail.budget!.points as [[number, number], [number, number]];
      await open({
        ...longTail,
        budget: {
          ...longTail.budget!,
          points: [
            [p95, 5],
            [p99, 1.2],
          ],
        },
      });
      const line = await corners('.budget-line');
      assert.equal(new Set(line.map(({ y }) => y)).size, 1);
    });

    it('of growth beside the curve it is about, with the code that grows faster leaving it behind', async () => {
      await open(growth);
      const line = await corners('.budget-line');
      const own = await middles('.series.own .marker');
      assert.equal(line.length, own.length);
      near(line[0]!.y, own[0]!.y, 'where both begin');
      assert.ok(own.at(-1)!.y < line.at(-1)!.y - 20);
    });

    it('with teeth on its bad side', async () => {
      await open(metHistory);
      const line = (await corners('.budget-line'))[0]!;
      assert.ok((await middles('.budget-teeth'))[0]!.y > line.y, 'less than wanted is bad');
      await show({ ...metHistory, budget: { ...metHistory.budget!, sense: 'atMost' } });
      assert.ok((await middles('.budget-teeth'))[0]!.y < line.y, 'more than wanted is bad');
    });
  });

  describe('can be told apart without colour', () => {
    it('own and baseline by dash, by the shape of their markers, and by name', async () => {
      await open(scalability, { isForcedColors: true });
      const dash = (role: string): Promise<string> =>
        drawing()
          .locator(`.${role} .series-line`)
          .evaluate((line) => getComputedStyle(line).strokeDasharray);
      assert.equal(await dash('own'), 'none');
      assert.notEqual(await dash('baseline'), 'none');
      const shape = (role: string): Promise<string> =>
        drawing()
          .locator(`.${role} .marker`)
          .first()
          .evaluate((marker) => marker.tagName);
      assert.notEqual(await shape('own'), await shape('baseline'));
      assert.deepEqual((await texts('.series-name')).sort(), ['Baseline', 'Yours']);
      const names = await middles('.series-name');
      const ends = [(await middles('.baseline .marker')).at(-1)!, (await middles('.own .marker')).at(-1)!];
      names.forEach(({ x, y }, index) => {
        assert.ok(x > ends[index]!.x);
        assert.ok(Math.abs(y - ends[index]!.y) < 16, 'a name stands beside its line');
      });
    });

    it('verdicts by shape and by word, of those that there are', async () => {
      await open(metHistory);
      const legend = panel.page.locator('.legend li');
      assert.deepEqual(await legend.allInnerTexts(), ['Met', 'Missed', 'Not decided']);
      const shapes = await drawing()
        .locator('.series .marker')
        .evaluateAll((all) =>
          all.map((one) => `${one.tagName} ${(one.getAttribute('d') ?? '').replace(/[^a-z]/giu, '')}`),
        );
      assert.equal(new Set(shapes).size, 3);
      await show({
        ...metHistory,
        series: metHistory.series.map((one) => ({ ...one, points: one.points.slice(0, 2) })),
      });
      assert.deepEqual(await legend.allInnerTexts(), ['Missed']);
    });

    it('by a legend where the names are too long for the lines’ ends', async () => {
      const series = distribution.series.map((one) => ({ ...one, name: `${one.name} implementation of the queue` }));
      await open({ ...distribution, series }, { widthPx: 320 });
      assert.deepEqual(await texts('.series-name'), []);
      assert.deepEqual(
        await panel.page.locator('.legend li').allInnerTexts(),
        series.map(({ name }) => name),
      );
    });

    it('a budget by the legend where its words would lie across a line', async () => {
      await open(
        { ...growth, budget: { ...growth.budget!, label: 'at most as n log n, which is asked' } },
        { widthPx: 320 },
      );
      assert.deepEqual(await texts('.budget-label'), []);
      assert.deepEqual(await panel.page.locator('.legend li').allInnerTexts(), ['at most as n log n, which is asked']);
    });
  });

  describe('can be read', () => {
    for (const plot of [distribution, longTail, scalability, growth, memory, longHistory, metHistory]) {
      for (const widthPx of [320, 480, 900]) {
        it(`no text leaves the page or lies upon another: “${plot.title}” at ${widthPx} px`, async () => {
          await open(plot, { widthPx });
          const boxes = await drawing()
            .locator('text:not(.ruler)')
            .evaluateAll((all) =>
              all.map((one) => {
                const { left, right, top, bottom } = one.getBoundingClientRect();
                return { text: one.textContent, left, right, top, bottom };
              }),
            );
          assert.ok(boxes.length > 4);
          const frame = (await panel.page.locator('.plot').boundingBox())!;
          boxes.forEach((box, index) => {
            assert.ok(box.left >= frame.x - 1 && box.right <= frame.x + frame.width + 1, `${box.text} leaves the plot`);
            for (const other of boxes.slice(index + 1)) {
              const isApart =
                box.right <= other.left ||
                other.right <= box.left ||
                box.bottom - 3 <= other.top ||
                other.bottom - 3 <= box.top;
              assert.ok(isApart, `${box.text} lies upon ${other.text}`);
            }
          });
        });
      }
    }

    it('with texts of the page’s own size at any width, and larger ones where the editor’s are', async () => {
      await open(distribution, { widthPx: 320 });
      const height = async (): Promise<number> =>
        drawing()
          .locator('text[text-anchor="middle"]')
          .first()
          .evaluate((text) => text.getBoundingClientRect().height);
      const last = async (): Promise<{ right: number; bottom: number }> => {
        const box = (await drawing().boundingBox())!;
        const text = (await drawing().locator('text[text-anchor="middle"]').last().boundingBox())!;
        return {
          right: box.x + box.width - (text.x + text.width),
          bottom: box.y + box.height - (text.y + text.height),
        };
      };
      const small = await height();
      const narrow = (await drawing().boundingBox())!.width;
      await panel.page.setViewportSize({ width: 640, height: 900 });
      await panel.settle();
      assert.ok((await drawing().boundingBox())!.width > narrow * 1.5);
      assert.equal(await height(), small);
      assert.ok((await last()).right < 80, 'the axis goes on to the names');
      await panel.page.evaluate(() => (document.body.style.fontSize = '20px'));
      await panel.settle();
      assert.ok((await height()) > small * 1.4);
      assert.ok((await last()).bottom >= -1, 'larger texts have more room');
    });

    it('with units at the axis', async () => {
      await open(scalability);
      assert.deepEqual(await texts('text[text-anchor="end"]:not(.budget-label)'), [
        '0',
        '20k/s',
        '40k/s',
        '60k/s',
        '80k/s',
      ]);
      await show(growth);
      assert.deepEqual(await texts('text[text-anchor="end"]:not(.budget-label)'), [
        '0.1\u00a0ms',
        '1\u00a0ms',
        '10\u00a0ms',
        '100\u00a0ms',
      ]);
      await show(memory);
      assert.deepEqual(await texts('text[text-anchor="end"]:not(.budget-label)'), [
        '0',
        '20\u00a0MB',
        '40\u00a0MB',
        '60\u00a0MB',
        '80\u00a0MB',
      ]);
    });

    it('with the values of a place at pointing there', async () => {
      await open(scalability);
      const marks = await middles('.series.own .marker');
      await panel.page.mouse.move(marks[2]!.x + 4, marks[2]!.y - 30);
      const pointed = drawing().locator('.column:hover');
      assert.equal(await pointed.locator('title').textContent(), '4\nYours: 28.7k/s\nBaseline: 21.7k/s');
      assert.equal(await pointed.locator('.guide').evaluate((guide) => getComputedStyle(guide).visibility), 'visible');
      near((await pointed.locator('.guide').boundingBox())!.x, marks[2]!.x, 'the guide');
    });
  });

  it('fit a page of 320 px with every table open', async () => {
    panel = await PanelPage.open(browser, { widthPx: 320 });
    for (const [name, state] of Object.entries(benchmarks)) {
      await panel.show(state);
      await panel.page
        .locator('.figures:not([open]) > summary')
        .evaluateAll((folds) => folds.forEach((fold) => (fold as HTMLElement).click()));
      await panel.settle();
      assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 320, name);
    }
  });

  it('have no style of their own, which the policy would refuse, and nothing that moves', async () => {
    await open(longHistory);
    assert.equal(await panel.page.locator('#root [style]').count(), 0);
    assert.equal(await panel.page.evaluate(() => document.getAnimations().length), 0);
  });

  it('of which nothing was measured are not drawn', async () => {
    await open({ ...metHistory, series: [{ role: 'own', name: 'Yours', points: [] }] });
    assert.equal(await panel.page.locator('.plot').count(), 0);
  });

  it('leave out what has no place on a logarithmic axis', async () => {
    const series = distribution.series.map((one) => ({
      ...one,
      points: one.points.map((point, index) => (index < 3 ? { ...point, y: 0 } : point)),
    }));
    await open({ ...distribution, series });
    assert.doesNotMatch(await drawing().innerHTML(), /NaN|Infinity/u);
    assert.equal((await middles('.series.own .marker')).length, 5);
  });
});
