import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureVsix } from './ensureVsix';
import { findSeriousProblems } from './findSeriousProblems';
import { keepFailure, Learner, type Theme } from './learner';
import { picturesFolder } from './picturesFolder';
import { repositoryRoot } from '../host/repositoryRoot';

const FIRST_STEPS = /^Exercise First steps/;

describe('a learner’s whole journey', function () {
  this.timeout(180_000);
  this.bail(true);
  let home = '';
  let learner: Learner;

  const picture = (name: string): Promise<void> => learner.takePicture(join(picturesFolder(), `${name}.png`));
  const inAllThemes = async (name: string): Promise<void> => {
    for (const theme of ['light', 'high-contrast', 'dark'] satisfies Theme[]) {
      await learner.useTheme(theme);
      await picture(`${name}-${theme}`);
    }
  };
  const workspace = (): string =>
    join(home, 'Whetstone', 'whetstone.production-engineering', 'first-steps', 'typescript');

  before(async () => {
    // Paths of real people: with a space and a letter beyond ASCII.
    home = await mkdtemp(join(tmpdir(), 'whetstone für Zoë '));
    learner = await Learner.arrive({
      home,
      vsix: await ensureVsix(),
      settings: { 'workbench.colorTheme': 'Default Dark Modern' },
      viewport: { width: 1600, height: 900 },
    });
  });

  after(async () => {
    await learner.leave();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await keepFailure(learner, join(repositoryRoot(), '.vscode-test', 'failures'), this.currentTest.title);
  });

  it('shows the installed packs in the catalog, and where to start', async () => {
    await learner.openCatalog();
    await learner.treeRow(FIRST_STEPS).waitFor();
    await learner.page.getByRole('button', { name: 'Start the First Exercise' }).waitFor();
    await learner.page.mouse.move(800, 800);
    await inAllThemes('catalog');
  });

  it('looks at the exercise and starts it, in a folder of its own', async () => {
    await learner.startExercise(FIRST_STEPS);
    await learner.tab(/deadline\.ts/).waitFor();
    await learner.panel().getByRole('heading', { name: 'First steps: how long is left?' }).waitFor();
  });

  it('runs nothing before the folder is trusted, and says so', async () => {
    await learner.page
      .getByRole('button', { name: /Restricted Mode/ })
      .first()
      .waitFor();
    await learner.page.getByText('Whetstone can run the tests of', { exact: false }).first().waitFor();
    await learner.page.getByRole('button', { name: 'Trust the Folder…' }).click();
    await learner.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await learner.lens(/Run tests/).waitFor();
    await learner.page.locator('.monaco-modal-editor-block').waitFor({ state: 'detached' });
    await inAllThemes('exercise-started');
  });

  it('sees the tests fail, in lens, panel and words', async () => {
    await learner.lens(/Run tests/).click();
    await learner.lens(/1 of 5 tests pass/).waitFor();
    const panel = learner.panel();
    await panel.getByText('1 of 5 tests pass').first().waitFor();
    await panel.getByText('It opens when all tests of this task pass; 4 of 5 are still to go.').waitFor();
    assert.equal(await panel.getByText('Show the solution').count(), 0);
    await picture('tests-failed-dark');
  });

  it('opens the hint that the attempt has earned', async () => {
    await learner.lens(/Hint 1 of 1/).click();
    await learner.panel().getByText('a parking meter that was paid for 60 minutes').waitFor();
    await learner.panel().getByText('1 of 1 shown').first().waitFor();
    await inAllThemes('panel-before');
  });

  it('types the solution, runs it from above the code, and sees green and the rubric full', async () => {
    await learner.tab(/deadline\.ts/).click();
    await learner.typeOver('APPEAL_WINDOW_DAYS + daysGone', '-daysGone + APPEAL_WINDOW_DAYS');
    await learner.lens(/Run tests/).click();
    await learner.lens(/Passed/).waitFor();
    await learner.panel().getByText('100 / 100').waitFor();
    await learner.panel().getByRole('button', { name: 'Show the solution' }).waitFor();
    assert.match(await readFile(join(workspace(), 'src', 'deadline.ts'), 'utf8'), /-daysGone \+ APPEAL_WINDOW_DAYS/);
    await inAllThemes('panel-after');
  });

  it('finds nothing serious in the panel with an accessibility checker', async () => {
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('lays the solution beside its own code', async () => {
    await learner.lens(/Compare with solution/).click();
    await learner.tab(/yours and the solution/).waitFor();
    await learner.page.locator('.monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert').first().waitFor();
    await picture('solution-diff-dark');
  });

  it('reads the solution, and cannot write into it', async () => {
    await learner.panel().getByRole('button', { name: 'Show the solution' }).click();
    const solution = learner.page
      .locator('.editor-instance', { hasNot: learner.page.locator('.monaco-diff-editor') })
      .filter({ hasText: 'APPEAL_WINDOW_DAYS - daysGone' });
    const text = solution.locator('.view-lines');
    const before = await text.innerText();
    await solution.locator('.view-line', { hasText: 'APPEAL_WINDOW_DAYS - daysGone' }).click();
    await learner.page.keyboard.type('0');
    await learner.page.getByText('This is the solution, to be read only.', { exact: false }).first().waitFor();
    assert.equal(await text.innerText(), before);
    await learner.page.keyboard.press('Escape');
  });

  it('finds everything again after the window was reloaded', async () => {
    await learner.reloadWindow();
    await learner.tab(/yours and the solution/).click();
    await learner.page
      .locator('.monaco-diff-editor .view-line', { hasText: 'APPEAL_WINDOW_DAYS - daysGone' })
      .waitFor();
    await learner
      .tab(/deadline\.ts/)
      .first()
      .waitFor();
    await learner.panel().getByText('100 / 100').waitFor();
    await learner.panel().getByText('a parking meter that was paid for 60 minutes').waitFor();
    await learner
      .tab(/^deadline\.ts/)
      .first()
      .click();
    await learner.lens(/Passed/).waitFor();
    await learner.openCatalog();
    await learner.page
      .locator('.part.sidebar')
      .getByRole('treeitem', { name: /^Exercise First steps.*Passed/ })
      .waitFor();
    await picture('journey-dark');
  });

  it('has kept the evidence in the log, and the attempts in the learner’s repository', async () => {
    const logs = (await readdir(join(home, 'Whetstone', '.progress'))).filter((name) => name.endsWith('.jsonl'));
    const texts = await Promise.all(logs.map((name) => readFile(join(home, 'Whetstone', '.progress', name), 'utf8')));
    const types = texts
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { type: string }).type);
    assert.deepEqual([...new Set(types)].sort(), [
      ...['exerciseStarted', 'hintRevealed', 'runFinished', 'sealTried', 'solutionOpened'],
    ]);
    await readFile(join(workspace(), '.git', 'HEAD'));
  });
});
