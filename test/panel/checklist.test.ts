import * as assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { MAX_NOTE_LENGTH } from '../../src/shared/checks/checklistView';
import type { ExerciseView } from '../../src/shared/panelProtocol';
import { launchBrowser } from '../host/launchBrowser';
import { checklistStates } from './checks/checklistStates';
import { PanelPage, type PanelPageOptions } from './panelPage';
import { before as plain } from './sampleStates';

const states = checklistStates(plain);

describe('a checklist in the panel', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (state: ExerciseView, options?: PanelPageOptions): Promise<void> => {
    panel = await PanelPage.open(browser, options);
    await panel.show(state);
  };
  const part = () => panel.page.locator('[data-check="list"]');
  const box = (name: string) => part().getByRole('checkbox', { name, exact: true });
  const note = (name: string) => part().getByRole('textbox', { name: `How you know: ${name}`, exact: true });
  const actions = () => panel.intents.flatMap((intent) => (intent.type === 'check' ? [intent.action] : []));

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('says of every item what shows it, and lets only the learner’s own be ticked', async () => {
    await open(states.checklistOpen);
    const items = await part().locator('.checklist-item').allInnerTexts();
    assert.match(
      items[0]!,
      /Nobody is let in once the house is full\s+done\s+shown by a test: “unit” of “Let in as many as fit” has passed/u,
    );
    assert.match(
      items[2]!,
      /The plan of the house hangs at the door\s+open\s+shown by a file: “plan” has not passed yet/u,
    );
    assert.match(items[3]!, /shown by your word/u);
    assert.equal(await part().getByRole('checkbox').count(), 3);
    assert.ok(await box('Both exits are free, and somebody has opened them today').isChecked());
    assert.match(await part().innerText(), /2 of 5 items are shown/u);
  });

  it('ticks an item with its note, by keyboard', async () => {
    await open(states.checklistOpen);
    await note('The way in has no step, or a ramp lies over it').fill('carried the ramp up myself');
    await box('The way in has no step, or a ramp lies over it').press('Space');
    assert.deepEqual(actions().at(-1), {
      ...{ act: 'checklist.confirm', item: 'step', isDone: true },
      note: 'carried the ramp up myself',
    });
    assert.equal(
      await box('The way in has no step, or a ramp lies over it').isChecked(),
      false,
      'it is ticked when the host has it',
    );
  });

  it('asks for the note first where one is needed, and leads to its field', async () => {
    await open(states.checklistOpen);
    const name = 'A stranger finds the reading room without asking';
    await box(name).press('Space');
    assert.deepEqual(actions(), []);
    assert.match(await part().innerText(), /Note how you know, in at least 3 words; then tick it\./u);
    assert.ok(await note(name).evaluate((element) => element === document.activeElement));
  });

  it('takes a word without a note where none is needed', async () => {
    await open(states.checklistFree);
    await box('A stranger finds the reading room without asking').press('Space');
    assert.deepEqual(actions(), [{ act: 'checklist.confirm', item: 'signs', isDone: true, note: '' }]);
  });

  it('takes a word back', async () => {
    await open(states.checklistOpen);
    await box('Both exits are free, and somebody has opened them today').press('Space');
    assert.deepEqual(actions(), [
      { act: 'checklist.confirm', item: 'exits', isDone: false, note: 'pushed both of them at nine' },
    ]);
  });

  it('keeps a note that is written before the tick, and lets none go from under one', async () => {
    await open(states.checklistOpen);
    await note('A stranger finds the reading room without asking').fill('asked my');
    await note('Both exits are free, and somebody has opened them today').fill('pushed');
    await box('Both exits are free, and somebody has opened them today').focus();
    assert.deepEqual(actions(), [{ act: 'checklist.confirm', item: 'signs', isDone: false, note: 'asked my' }]);
    assert.match(await part().innerText(), /The note needs at least 3 words while this is ticked\./u);
  });

  it('takes no longer a note than is kept', async () => {
    await open(states.checklistOpen);
    const field = note('The way in has no step, or a ramp lies over it');
    assert.equal(await field.getAttribute('maxlength'), String(MAX_NOTE_LENGTH));
  });

  it('keeps its fields apart from those of another task’s checklist of the same name', async () => {
    const state = states.checklistOpen;
    const [first, second, ...others] = state.tasks;
    await open({ ...state, tasks: [first!, { ...second!, checks: first!.checks }, ...others] });
    await panel.page.locator('.task > details:not([open]) > summary').first().click();
    await panel.settle();
    const ids = await panel.page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    assert.equal(await part().count(), 2);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  it('needs no scrolling sideways where it is narrow', async () => {
    await open(states.checklistOpen, { widthPx: 320 });
    assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});
