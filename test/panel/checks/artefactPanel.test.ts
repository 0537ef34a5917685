import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Locator } from 'playwright-core';
import type { ArtefactView } from '../../../src/shared/checks/artefactView';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { launchBrowser } from '../../host/launchBrowser';
import { repositoryRoot } from '../../host/repositoryRoot';
import { PanelPage, type PanelPageOptions } from '../panelPage';
import { artefacts } from '../sampleStates';
import { type ThemeName, themes } from '../themes';
import { flowchart } from './artefactStates';

describe('an artefact in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const picture = (): Locator => panel.page.locator('.diagram-picture img');
  const svgOf = async (): Promise<string> =>
    decodeURIComponent(((await picture().getAttribute('src')) ?? '').replace(/^[^,]*,/u, ''));
  const withText = (text: string): ExerciseView => {
    const [first, ...others] = artefacts.artefactFlowchart.tasks;
    const view: ArtefactView = { ...flowchart, diagrams: [{ text, offset: 0 }] };
    return { ...artefacts.artefactFlowchart, tasks: [{ ...first!, checks: [view] }, ...others] };
  };

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    // The policy of the page has refused nothing: neither styles nor scripts.
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('does not load Mermaid where there is no diagram', async () => {
    await open(artefacts.artefactWithoutDiagram);
    assert.equal(await panel.page.locator('script[src*="diagrams"]').count(), 0);
    await panel.page.getByRole('button', { name: 'deploy/compose.yaml' }).press('Enter');
    assert.deepEqual(panel.intents, [{ type: 'openFile', path: 'deploy/compose.yaml' }]);
  });

  for (const state of [artefacts.artefactFlowchart, artefacts.artefactSequence]) {
    const { diagrams, file } = state.tasks[0]!.checks[0] as ArtefactView;
    it(`draws the diagram of ${file} as a picture with its own styles and letters`, async () => {
      await open(state);
      await picture().waitFor();
      const size = await picture().evaluate(async (image) => {
        const one = image as HTMLImageElement;
        await one.decode();
        return { natural: [one.naturalWidth, one.naturalHeight], shown: one.getBoundingClientRect().width };
      });
      assert.ok(
        size.natural.every((side) => side > 100 && side < 2000),
        JSON.stringify(size),
      );
      assert.ok(size.shown <= 480);
      const svg = await svgOf();
      assert.match(svg, /<style[^>]*>[^<]*#diagram-/u);
      assert.ok(svg.includes(themes.darkModern.colors['--vscode-textCodeBlock-background']));
      for (const word of diagrams[0]!.text.match(/(?<=\[)[A-Z][a-z]+(?=[ \]])/gu) ?? [])
        assert.ok(svg.includes(word), word);
    });
  }

  it('says in words what the picture shows', async () => {
    await open(artefacts.artefactSequence);
    await picture().waitFor();
    assert.equal(await picture().getAttribute('alt'), 'Sequence diagram: 3 take part, 5 messages');
    await panel.page.getByText('The diagram in words').press('Enter');
    assert.deepEqual(await panel.page.locator('.diagram-words ol li').allInnerTexts(), [
      'Member → Loan desk: reserve "Emma"',
      'Loan desk → Catalogue: is a copy on the shelf?',
      'Catalogue → Loan desk: none before Friday',
      'Loan desk → Member: reserved for Friday',
      'Loan desk → Member: try the next library',
    ]);
    await panel.show(artefacts.artefactFlowchart);
    await panel.page.getByText('Flowchart: 5 nodes, 4 connections').waitFor();
    assert.deepEqual(await panel.page.locator('.diagram-words li').allTextContents(), [
      ...['Member', 'Loan desk', 'Catalogue', 'Loans database', 'Reminder'],
      'The library: Catalogue, Loan desk, Loans database, Reminder',
      'Member → Loan desk: asks for a book',
      'Loan desk → Catalogue: looks up',
      'Loan desk → Loans database: writes loans',
      'Loans database ↔ Reminder',
    ]);
  });

  it('is drawn anew when the file or the theme has changed', async () => {
    await open(withText('flowchart LR\n  desk --> shelf\n'));
    await picture().waitFor();
    const before = await svgOf();
    await panel.show(withText('flowchart LR\n  desk --> shelf --> cellar\n'));
    await panel.page.getByText('Flowchart: 3 nodes, 2 connections').waitFor();
    assert.match(await svgOf(), /cellar/u);
    await panel.page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-foreground', 'rgb(1, 2, 3)');
    });
    await panel.page.waitForFunction(() =>
      document.querySelector('.diagram-picture img')?.getAttribute('src')?.includes('%23010203'),
    );
    assert.notEqual(await svgOf(), before);
  });

  it('names the line that cannot be read, leads to it, and keeps the picture of what could be read last', async () => {
    await open(artefacts.artefactFaults);
    await panel.page.getByText(/^Line 33 cannot be read/u).waitFor();
    assert.match(await panel.page.locator('.diagram').nth(1).innerText(), /No diagram yet/u);
    await panel.page.getByText('this one is of the kind “pie”').waitFor();
    await panel.page.getByRole('button', { name: 'Go to line 33' }).press('Enter');
    assert.deepEqual(panel.intents, [{ type: 'openPlace', path: 'design/report.md', line: 33 }]);
    await panel.show(withText('flowchart LR\n  desk --> shelf\n'));
    await picture().waitFor();
    await panel.show(withText('flowchart LR\n  desk --> [\n'));
    await panel.page.getByText('The picture is of what could be read last.').waitFor();
    assert.match(await svgOf(), /shelf/u);
  });

  it('shows a wide diagram in full size by keyboard, and lets it scroll', async () => {
    const wide = Array.from({ length: 14 }, (_, index) => `n${index}[Shelf number ${index}] --> n${index + 1}`).join(
      '\n  ',
    );
    await open(withText(`flowchart LR\n  ${wide}\n`), { widthPx: 320 });
    await picture().waitFor();
    const isWide = () => panel.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(await isWide(), false);
    await panel.page.getByRole('button', { name: 'Full size' }).press('Enter');
    const scroll = panel.page.getByRole('group', { name: 'The diagram in full size; it scrolls' });
    await scroll.focus();
    await panel.page.keyboard.press('End');
    assert.ok((await scroll.evaluate((part) => part.scrollWidth)) > 1000);
    assert.equal(await isWide(), false);
    await panel.page.getByRole('button', { name: 'Full size', pressed: true }).press('Enter');
    assert.equal(await scroll.count(), 0);
  });

  it('lets nothing of the learner’s file run or load in the page', async () => {
    const text = `flowchart LR
  a["<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"] --> b
  click a call alert("x")
  click b "javascript:window.hacked=1"
`;
    await open(withText(text));
    await panel.page.locator('.diagram-picture img, .diagram-fault').first().waitFor();
    assert.equal(await panel.page.evaluate(() => Reflect.get(window, 'hacked') as unknown), undefined);
    assert.equal(await panel.page.locator('.diagram svg:not(.icon)').count(), 0);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is drawn in the colours of the theme, and gives axe nothing to say: ${theme}`, async () => {
      for (const state of [artefacts.artefactFlowchart, artefacts.artefactFaults]) {
        await open(state, { theme });
        await panel.page.locator('.diagram-picture img, .diagram-fault').first().waitFor();
        for (const fold of await panel.page.locator('.diagram details > summary').all()) await fold.click();
        if (state === artefacts.artefactFlowchart) {
          await panel.page.getByRole('button', { name: 'Full size' }).click();
          const svg = await svgOf();
          assert.ok(svg.includes(themes[theme].colors['--vscode-foreground']));
          assert.ok(svg.includes(themes[theme].colors['--vscode-editor-background']));
        }
        assert.deepEqual(await violations(), []);
        if (state !== artefacts.artefactFaults) await panel.close();
      }
    });
  }

  async function violations(): Promise<string[]> {
    await panel.page.evaluate(readFileSync(join(repositoryRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
    return panel.page.evaluate(async () => {
      const checker = Reflect.get(window, 'axe') as typeof axe;
      return (await checker.run('.check')).violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
      );
    });
  }
});
