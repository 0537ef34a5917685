import * as assert from 'node:assert/strict';
import { englishPanelStrings, type PanelStrings } from '../../src/shared/panelStrings';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage, type PanelPageOptions } from './panelPage';
import {
  before as opened,
  broken,
  failing,
  stale,
  finished,
  notice,
  passedFirst,
  questions,
  running,
  sampleStates,
} from './sampleStates';

describe('the panel in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let panel: PanelPage;

  const open = async (options?: PanelPageOptions): Promise<PanelPage> => {
    panel = await PanelPage.open(browser, options);
    return panel;
  };
  const button = (name: string) => panel.page.getByRole('button', { name });
  const task = (id: string) => panel.page.locator(`#task-${id}`);
  const answer = () => panel.page.getByLabel(questions[0]);

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  it('says that it is ready, draws nothing of an exercise until it is told, and asks for nothing', async () => {
    await open();
    assert.match(await panel.page.locator('main').innerText(), /Opening the exercise…/u);
    await panel.show(opened);
    assert.deepEqual(panel.messages, [{ type: 'ready' }]);
  });

  it('shows one thing to do next, and only it as a primary button', async () => {
    await open();
    for (const state of Object.values(sampleStates)) {
      await panel.show(state);
      const count = await panel.page.locator('.button.primary').count();
      assert.ok(count <= 1, `${count} primary buttons`);
    }
  });

  for (const [name, state] of Object.entries(sampleStates)) {
    it(`needs no sideways scrolling at 320 px: “${name}”`, async () => {
      await open({ widthPx: 320 });
      await panel.show(state);
      assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 320);
    });
  }

  it('folds what a failing test printed, and shows it by key', async () => {
    await open();
    await panel.show(failing);
    const printed = panel.page.locator('.case-printed');
    const text = printed.getByText('call 3 failed, 0 in a row');
    assert.equal(await text.isVisible(), false);
    await printed.locator('summary').press('Enter');
    assert.equal(await text.isVisible(), true);
    await panel.show({ ...failing });
    assert.equal(await text.isVisible(), true);
  });

  it('says of results that they are of older files, of a passed task too', async () => {
    await open();
    const said = panel.page.getByText('Files have changed since these tests ran');
    await panel.show(failing);
    assert.equal(await said.count(), 0);
    await panel.show(stale);
    assert.equal(await said.isVisible(), true);
    assert.match(await task('trip').locator('summary[data-part="task"]').innerText(), /Out of date[^]*of older files/);
  });

  describe('sends what the learner wants', () => {
    it('by the buttons of a task', async () => {
      await open();
      await panel.show(failing);
      await panel.page.locator('.next').getByRole('button', { name: 'Run tests' }).click();
      await task('trip').getByRole('button', { name: 'Run tests' }).click();
      await button('Go to code').click();
      await button('Go to the test “opens after three failures in a row”').click();
      await button('Show hint 2').click();
      await button('Skip this task').click();
      assert.deepEqual(panel.intents, [
        { type: 'runTask', taskId: 'trip' },
        { type: 'runTask', taskId: 'trip' },
        { type: 'openTask', taskId: 'trip' },
        { type: 'openCase', taskId: 'trip', caseId: 'unit.threshold' },
        { type: 'revealHint', taskId: 'trip' },
        { type: 'skipTask', taskId: 'trip' },
      ]);
    });

    it('by the place where a test failed, with the keyboard too', async () => {
      await open();
      await panel.show(failing);
      await button('src/circuitBreaker.ts:27').click();
      await button('src/circuitBreaker.ts:27').press('Enter');
      const intent = { type: 'openPlace', path: 'src/circuitBreaker.ts', line: 27, column: 11 };
      assert.deepEqual(panel.intents, [intent, intent]);
    });

    it('by a link to a file in the instructions', async () => {
      await open();
      await panel.show(opened);
      await panel.page.getByRole('link', { name: 'src/circuitBreaker.ts' }).click();
      assert.deepEqual(panel.intents, [{ type: 'openFile', path: 'src/circuitBreaker.ts' }]);
      assert.equal(new URL(panel.page.url()).hash, '');
    });

    it('by the buttons of an open solution, of a notice and of a problem', async () => {
      await open();
      await panel.show(finished);
      await task('share').locator('summary[data-part="task"]').click();
      await task('share').getByRole('button', { name: 'Show the solution' }).click();
      await task('share').getByRole('button', { name: 'Compare with my code' }).click();
      await panel.show(notice);
      await button('Create the environment').click();
      await panel.show(broken);
      await button('circuit-breaker/exercise.yaml:31:7').click();
      assert.deepEqual(panel.intents, [
        { type: 'openSolution', taskId: 'share' },
        { type: 'compareSolution', taskId: 'share' },
        { type: 'createPythonEnvironment' },
        { type: 'openProblem', index: 1 },
      ]);
    });

    it('but takes the second half of a double click for no wish of its own', async () => {
      await open();
      await panel.show(running);
      await button('Cancel').dblclick();
      assert.deepEqual(panel.intents, [{ type: 'cancelRun' }]);
    });
  });

  describe('keeps an answer', () => {
    it('that is being typed when a new state arrives, with the cursor where it was', async () => {
      await open();
      await panel.show(finished);
      await answer().fill('');
      await answer().pressSequentially('It would hde a bug');
      for (let back = 0; back < 'de a bug'.length; back += 1) await panel.page.keyboard.press('ArrowLeft');
      await panel.show(running);
      await panel.show({ ...finished });
      await panel.page.keyboard.type('i');
      assert.equal(await answer().inputValue(), 'It would hide a bug');
    });

    it('by sending it when the learner pauses, and calls it saved when the host has it', async () => {
      await open();
      await panel.show(finished);
      await answer().fill('Where a retry does harm.');
      assert.match(await panel.page.locator('.answer').first().innerText(), /Not saved yet/u);
      await panel.waitForIntent('writeJournal');
      assert.deepEqual(panel.intents, [
        { type: 'writeJournal', question: questions[0], text: 'Where a retry does harm.' },
      ]);
      assert.match(await panel.page.locator('.answer').first().innerText(), /Not saved yet/u);
      await panel.show(withAnswer('Where a retry does harm.'));
      assert.match(await panel.page.locator('.answer').first().innerText(), /\bSaved/u);
    });

    it('by sending it at once when the learner leaves the field, and once only', async () => {
      await open();
      await panel.show(finished);
      await answer().fill('In front of a write.');
      await answer().blur();
      await answer().focus();
      await answer().blur();
      await panel.waitForIntent('writeJournal');
      assert.equal(panel.intents.length, 1);
    });

    it('that came from another window, where nothing was being typed', async () => {
      await open();
      await panel.show(finished);
      await panel.show(withAnswer('From elsewhere.'));
      assert.equal(await answer().inputValue(), 'From elsewhere.');
      assert.deepEqual(panel.intents, []);
    });

    it('when an older state arrives late', async () => {
      await open();
      await panel.show(withAnswer('one'));
      await answer().fill('one two');
      await answer().blur();
      await panel.waitForIntent('writeJournal');
      await panel.show({ ...withAnswer('one') });
      assert.equal(await answer().inputValue(), 'one two');
    });
  });

  describe('remembers', () => {
    it('folds and scroll position when the window is reloaded', async () => {
      await open({ heightPx: 400 });
      await panel.show(failing);
      await task('share').locator('summary[data-part="task"]').click();
      await panel.page.evaluate(() => window.scrollTo(0, 300));
      await panel.page.waitForFunction(() => (sessionStorage.getItem('state') ?? '').includes('"scroll":300'));
      await panel.reload();
      await panel.show(failing);
      assert.equal(await task('share').getAttribute('open'), '');
      assert.equal(await panel.page.evaluate(() => window.scrollY), 300);
    });

    it('that a task was folded, also when its run ends', async () => {
      await open();
      await panel.show(failing);
      await task('trip').locator('summary[data-part="task"]').click();
      await panel.show(running);
      await panel.show({ ...failing });
      assert.equal(await task('trip').getAttribute('open'), null);
    });
  });

  it('unfolds the current task, and leaves the one that passed as it was', async () => {
    await open();
    await panel.show(running);
    assert.equal(await task('probe').getAttribute('open'), null);
    await panel.show(passedFirst);
    assert.equal(await task('trip').getAttribute('open'), '');
    assert.equal(await task('probe').getAttribute('open'), '');
    await panel.reload();
    await panel.show(passedFirst);
    assert.equal(await task('trip').getAttribute('open'), null);
  });

  it('unfolds a task that the editor points at, and gives that part the focus', async () => {
    await open();
    await panel.show(failing);
    await panel.post({ type: 'reveal', taskId: 'share', part: 'solution' });
    assert.equal(await task('share').getAttribute('open'), '');
    assert.match(await panel.page.locator(':focus').innerText(), /Solution/u);
  });

  it('bears messages that are none of its own', async () => {
    await open();
    await panel.show(opened);
    await panel.post({ type: 'state', state: { kind: 'exercise' } });
    await panel.post({ type: 'other' });
    assert.equal(await panel.page.locator('h1').innerText(), 'Add a circuit breaker');
  });

  describe('the lock', () => {
    const movements = () =>
      panel.page.evaluate(() => document.getAnimations().map((one) => (one as CSSAnimation).animationName));
    const lock = () => task('trip').locator('.solution');

    it('opens with a movement when it is first seen open', async () => {
      await open({ heightPx: 400 });
      await panel.show(running);
      await panel.show(passedFirst);
      assert.deepEqual(await movements(), []);
      await lock().scrollIntoViewIfNeeded();
      await panel.page.waitForFunction(() => document.getAnimations().length === 1);
      assert.deepEqual(await movements(), ['shackle-opens']);
    });

    it('is simply open after a reload', async () => {
      await open({ heightPx: 3000 });
      await panel.show(passedFirst);
      await task('trip').locator('summary[data-part="task"]').click();
      await lock().waitFor();
      assert.deepEqual(await movements(), []);
      assert.notEqual(await transform(), 'none');
    });

    it('opens without movement where less of it is asked for', async () => {
      await open({ heightPx: 3000, isMotionReduced: true });
      await panel.show(running);
      assert.equal(await transform(), 'none');
      await panel.show(passedFirst);
      assert.deepEqual(await movements(), []);
      assert.notEqual(await transform(), 'none');
    });

    const transform = () =>
      lock()
        .locator('.shackle')
        .evaluate((shackle) => getComputedStyle(shackle).transform);
  });

  it('takes all its words from the table it was given', async () => {
    const entries = Object.entries(englishPanelStrings).map(([key, text]) => [key, `¤${text}`]);
    await open({ strings: Object.fromEntries(entries) as PanelStrings });
    const own = new Set<string>(Object.values(englishPanelStrings));
    for (const state of [failing, finished, broken]) {
      await panel.show(state);
      const said = await panel.page
        .locator('h2, h4, h5, dt, figcaption, .case-status, .word, .task-body .button')
        .allInnerTexts();
      assert.ok(said.length > 0);
      for (const text of said) assert.ok(!own.has(text.trim()), `“${text}” is not from the table`);
    }
  });

  function withAnswer(text: string): typeof finished {
    const [first, ...rest] = finished.reflection.questions;
    return { ...finished, reflection: { isOpen: true, questions: [{ ...first!, text }, ...rest] } };
  }
});
