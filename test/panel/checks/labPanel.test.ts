import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Locator } from 'playwright-core';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { launchBrowser } from '../../host/launchBrowser';
import { repositoryRoot } from '../../host/repositoryRoot';
import { PanelPage, type PanelPageOptions } from '../panelPage';
import { labs } from '../sampleStates';
import { type ThemeName, themes } from '../themes';
import { labReplay } from './labStates';

describe('a lab in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const watch = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    await open(state, options);
    await panel.post({ type: 'labReplay', replay: labReplay(state) });
  };
  const part = (): Locator => panel.page.locator('[data-check="rush"]');
  const button = (name: string): Locator => part().getByRole('button', { name, exact: true });
  const position = (): Promise<string> => part().locator('.lab-position').innerText();

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('has predictions that were typed and not kept yet when its task is folded and unfolded', async () => {
    await open(labs.labPredict);
    const [task] = labs.labPredict.tasks;
    const fold = panel.page.locator(`[id="task-${task!.id}"] > summary`);
    const field = part().locator('textarea').first();
    await field.fill('The room');
    await fold.click();
    await panel.settle();
    assert.equal(await field.count(), 0);
    await fold.click();
    await panel.settle();
    assert.equal(await field.inputValue(), 'The room');
    assert.deepEqual(panel.intents, []);
  });

  it('asks for predictions by keyboard, and cannot be run before', async () => {
    await open(labs.labPredict);
    assert.equal(await part().getByRole('button', { name: /Run/u }).count(), 0);
    await part().getByRole('textbox').first().focus();
    const { keyboard } = panel.page;
    await keyboard.type('60.5');
    await keyboard.press('Tab');
    await keyboard.type('5');
    await keyboard.press('Tab');
    await keyboard.type('The room, I think.');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await panel.settle();
    assert.deepEqual(panel.intents, [
      {
        type: 'check',
        taskId: labs.labPredict.tasks[0]!.id,
        checkId: 'rush',
        action: {
          act: 'lab.predict',
          predictions: { p95: '60.5', 'turned-away': '5', worst: 'The room, I think.' },
        },
      },
    ]);
  });

  it('says at each field what is missing or no number, and sends nothing', async () => {
    await open(labs.labPredict);
    const [wait] = await part().getByRole('textbox').all();
    await wait!.fill('a minute');
    await button('Keep my predictions').click();
    await panel.settle();
    assert.deepEqual(panel.intents, []);
    assert.deepEqual(await part().locator('.lab-fault').allInnerTexts(), [
      'Write a number in digits, with a point: 12.5',
      'Write something for each question first.',
      'Write something for each question first.',
    ]);
    assert.equal(await wait!.getAttribute('aria-invalid'), 'true');
    const described = (await wait!.getAttribute('aria-describedby'))!.split(' ');
    assert.equal(described.length, 2);
  });

  it('keeps what is being typed when another state arrives', async () => {
    await open(labs.labPredict);
    await part().getByRole('textbox').first().fill('42');
    await panel.show({ ...labs.labPredict, exercise: { ...labs.labPredict.exercise, summary: 'Another' } });
    assert.equal(await part().getByRole('textbox').first().inputValue(), '42');
  });

  it('is run, and run again, and can be stopped', async () => {
    await open(labs.labReady);
    await button('Run the lab').press('Enter');
    await panel.show(labs.labRunning);
    await button('Cancel').press('Space');
    await panel.show(labs.labRan);
    await button('Run it again').click();
    const intents = panel.intents.map((intent) => (intent.type === 'check' ? intent.action.act : intent.type));
    assert.deepEqual(intents, ['lab.run', 'cancelRun', 'lab.run']);
  });

  it('shows what came beside what was expected, goals in words, and figures by run', async () => {
    await open(labs.labPassed);
    const text = await part().innerText();
    for (const piece of [
      'You expected 60 s',
      'It came to 161.7 s: 2.7 times what you expected',
      '(reached)',
      '134.7 s, asked for: at most 150 s',
    ]) {
      assert.ok(text.includes(piece), piece);
    }
    const table = part().getByRole('table');
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), ['Figure', 'Run 3', 'Run 2', 'Run 1']);
    assert.equal(
      await table
        .getByRole('row', { name: /Readers who gave up/u })
        .getByRole('cell')
        .first()
        .innerText(),
      '0 %',
    );
  });

  it('says where the code failed, and leads there', async () => {
    await open(labs.labFailed);
    await button('src/desk.ts:12').click();
    assert.deepEqual(panel.intents, [{ type: 'openPlace', path: 'src/desk.ts', line: 12 }]);
    assert.match(await part().innerText(), /Files have changed since this ran/u);
  });

  it('says that the pictures are gone, when they are', async () => {
    await open(labs.labRan);
    assert.match(await part().innerText(), /kept while this window is open/u);
    assert.equal(await part().getByRole('slider').count(), 0);
  });

  it('steps through the pictures by keyboard', async () => {
    await watch(labs.labRan);
    assert.equal(await position(), '0.0 s of 495.0 s');
    await button('One picture forward').press('Enter');
    await button('One picture forward').press('Enter');
    assert.equal(await position(), '10.0 s of 495.0 s');
    await button('One picture back').press('Enter');
    assert.equal(await position(), '5.0 s of 495.0 s');
    const slider = part().getByRole('slider', { name: 'Simulated time' });
    await slider.press('End');
    assert.equal(await position(), '495.0 s of 495.0 s');
    assert.equal(await slider.getAttribute('aria-valuetext'), '495.0 s of 495.0 s');
    await slider.press('ArrowLeft');
    assert.equal(await position(), '490.0 s of 495.0 s');
    await button('One picture forward').press('Enter');
    await button('One picture forward').press('Enter');
    assert.equal(await position(), '495.0 s of 495.0 s');
    assert.equal(await button('One picture forward').getAttribute('aria-disabled'), 'true');
  });

  it('shows nodes, queues, workers and cut ways of the picture in words', async () => {
    await watch(labs.labRan);
    await part()
      .getByRole('button', { name: /The scanner breaks down/u })
      .click();
    assert.equal(await position(), '220.0 s of 495.0 s');
    const nodes = part().getByRole('list', { name: 'Nodes' }).getByRole('listitem');
    assert.deepEqual((await nodes.nth(0).innerText()).split(/\n+/u), [
      'returns desk',
      'down',
      '0 of 30 waiting',
      '0 of 4 at work',
    ]);
    assert.deepEqual((await nodes.nth(1).innerText()).split(/\n+/u), [
      'sorting room',
      'working',
      '11 waiting',
      '1 of 2 at work',
    ]);
    const links = part().getByRole('list', { name: 'Ways between them' }).getByRole('listitem');
    assert.match(await links.nth(1).innerText(), /sorting room → branch\s+cut off/u);
    assert.match(await part().locator('.lab-counts').innerText(), /turned away\s+24/u);
  });

  it('plays, pauses, plays faster, and begins anew from the end', async () => {
    await watch(labs.labRan);
    await part().getByRole('combobox', { name: 'Speed' }).selectOption('5');
    await button('Play').press('Enter');
    await part().getByText('495.0 s of 495.0 s').waitFor();
    await button('Play').press('Enter');
    await part()
      .getByText(/^[1-9][\d.]* s of 495/u)
      .waitFor();
    await button('Pause').press('Enter');
    const stopped = await position();
    assert.notEqual(stopped, '495.0 s of 495.0 s');
    await panel.settle();
    await panel.settle();
    assert.equal(await position(), stopped);
  });

  it('only steps where less motion is asked for', async () => {
    await watch(labs.labRan, { isMotionReduced: true });
    assert.equal(await button('Play').count(), 0);
    assert.equal(await part().getByRole('combobox').count(), 0);
    await button('One picture forward').click();
    assert.equal(await position(), '5.0 s of 495.0 s');
  });

  it('has the same as a table', async () => {
    await watch(labs.labRan);
    await part().getByText('Pictures as a table').click();
    const table = part().getByRole('group', { name: 'Pictures as a table' }).getByRole('table');
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), [
      'Simulated time',
      'returns desk: waiting',
      'sorting room: waiting',
      'served',
      'turned away',
    ]);
    const rows = await table.getByRole('row').allInnerTexts();
    assert.ok(rows.length > 20 && rows.length <= 42, `${rows.length}`);
    assert.match(rows.at(-1)!, /^495\.0 s\s/u);
    assert.ok(rows.some((row) => /\bdown\b/u.test(row)));
  });

  it('begins anew with the pictures of another run, and shows none of another exercise', async () => {
    await watch(labs.labRan);
    await button('One picture forward').click();
    const replay = labReplay(labs.labRan);
    await panel.post({ type: 'labReplay', replay: { ...replay, exerciseId: 'other', frames: [] } });
    assert.equal(await position(), '5.0 s of 495.0 s');
    await panel.post({ type: 'labReplay', replay: { ...replay, frames: replay.frames.slice(0, 50) } });
    assert.equal(await position(), '0.0 s of 245.0 s');
  });

  it('fits where there is little room', async () => {
    await watch(labs.labPassed, { widthPx: 320 });
    const width = await panel.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width}`);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`gives axe nothing to say while a run is watched: ${theme}`, async () => {
      await watch(labs.labRan, { theme });
      for (const fold of await part().locator('details > summary').all()) await fold.click();
      await panel.settle();
      await panel.page.evaluate(readFileSync(join(repositoryRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
      const violations = await panel.page.evaluate(async () => {
        const checker = Reflect.get(window, 'axe') as typeof axe;
        return (await checker.run('[data-check="rush"]')).violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
        );
      });
      assert.deepEqual(violations, []);
    });
  }
});
