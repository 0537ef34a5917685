import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { ensureVsix } from '../e2e/ensureVsix';
import { findSeriousProblems } from '../e2e/findSeriousProblems';
import { keepFailure, Learner, type Theme } from '../e2e/learner';
import { picturesFolder } from '../e2e/picturesFolder';
import { repositoryRoot } from '../host/repositoryRoot';
import assert from 'node:assert/strict';

/** Much else may be going on on the machine while an editor starts, or a language's server reads. */
const PATIENCE_MS = 90_000;
const PACK = join(repositoryRoot(), 'test', 'fixtures', 'packs', 'kinds');
const BECAUSE =
  'Three desks lend forty books a minute at most, and one file with an index keeps that without anybody who looks after a server. ' +
  'Two more branches stay far below what it can hold, and a copy of one file is a backup.';
const REASONS = [
  'A file is written anew with each of forty loans a minute, which only a database avoids.',
  'Everybody can read a file; a server has users, rights and a network between.',
  'SQLite is backed up by copying it at night, a server needs somebody who knows it.',
  'Two branches write at the same time, and a server is made for many writers.',
  'The rented machine costs money each month, while the other two cost none.',
];
const MISTAKES =
  'The day of the loan was counted as one of its days, so everything was due a day early. Of the fee and the most that is asked the larger ' +
  'was taken, so long delays had no end. Whoever asked last was served first. No test looked at an edge: the last day, a long time, two readers.';
const EXPLANATION =
  'The line protects those who wait: without it a reader could be kept waiting by renewals again and again. Two renewals are allowed, ' +
  'so the wait has an end. It has a price, because a reservation can end a loan at any renewal. I would watch how long readers wait.';

describe('a learner who does one exercise of each kind', function () {
  this.timeout(300_000);
  let home = '';
  let learner: Learner;

  const task = (id: string): Locator => learner.panel().locator(`#task-${id}`);
  const check = (taskId: string, id: string): Locator => task(taskId).locator(`[data-check="${id}"]`);
  const unfold = async (id: string): Promise<void> => {
    if ((await task(id).getAttribute('open', { timeout: PATIENCE_MS })) === null) {
      await task(id).locator('summary').first().click();
    }
  };
  const start = async (title: RegExp, track?: RegExp): Promise<void> => {
    const before = learner.page.url();
    await learner.openCatalog();
    await learner.treeRow(title).click();
    await learner
      .dialogButton(/^Start/)
      .first()
      .click();
    if (track) await learner.page.locator('.quick-input-list').getByRole('option', { name: track }).first().click();
    await learner.page.waitForURL((url) => url.href !== before && url.href.includes('folder='));
    await learner.seeWorkbench();
    await learner.panel().locator('.tasks').waitFor({ timeout: PATIENCE_MS });
  };
  /** Lays a task's solution over the learner's files, as if they had typed it. */
  const solve = async (exercise: string, track: string, taskId: string): Promise<void> => {
    const folder = join(home, 'Whetstone', 'whetstone.kinds', exercise);
    const [own = track] = (await readdir(folder)).filter((name) => name === track);
    await cp(join(PACK, exercise, 'solution', track, taskId), join(folder, own), { recursive: true });
  };
  const judge = async (id: string): Promise<void> => {
    await task(id)
      .getByRole('button', { name: /^(?:Run tests|Check)$/ })
      .click();
  };
  const seePassed = (id: string): Promise<void> =>
    task(id).locator('.task-state').getByText('Passed').first().waitFor({ timeout: PATIENCE_MS });
  const picture = async (name: string, part: Locator, themes: readonly Theme[] = ['light']): Promise<void> => {
    for (const theme of themes) {
      await learner.useTheme(theme);
      await part.scrollIntoViewIfNeeded();
      await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await learner.takePicture(join(picturesFolder(), `kind-${name}-${theme}.png`));
    }
  };

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'whetstone für Zoë '));
    learner = await Learner.arrive({
      home,
      vsix: await ensureVsix(),
      settings: { 'whetstone.packs.folders': [PACK], 'security.workspace.trust.enabled': false },
      viewport: { width: 1600, height: 1200 },
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

  it('answers questions, and hears what is wrong with an answer', async () => {
    await start(/^Exercise The rules of the desk/);
    await unfold('follow-a-loan');
    const due = check('follow-a-loan', 'rules').locator('.question').nth(0);
    await due.locator('input').fill('17');
    await due.getByRole('button', { name: 'Check answer' }).click();
    await due.getByText('That is the day without the renewal.').waitFor();
    await due.locator('input').fill('24');
    await due.getByRole('button', { name: 'Check answer' }).click();
    await due.getByText('the seven days are added to day 17').waitFor();
    const refused = check('follow-a-loan', 'rules').locator('.question').nth(3);
    await refused.getByRole('checkbox', { name: /Cleo/ }).check();
    await refused.getByRole('checkbox', { name: /Ada", 20/ }).check();
    await refused.getByRole('button', { name: 'Check answer' }).click();
    await refused.getByText('Only the reader at the head of the queue').waitFor();
    await picture('answers', check('follow-a-loan', 'rules'), ['light', 'dark', 'high-contrast']);
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('explains, and marks the explanation beside the model answer', async () => {
    await unfold('weigh-the-queue');
    const why = check('weigh-the-queue', 'why');
    await why.locator('textarea').fill(EXPLANATION);
    await why.getByRole('button', { name: 'Hand in' }).click();
    await why.getByRole('checkbox').first().waitFor();
    for (const box of await why.getByRole('checkbox').all()) await box.check();
    await why.getByRole('button', { name: 'Keep my marks' }).click();
    await why.getByText('Not kept yet').waitFor({ state: 'detached' });
    await picture('explain', why);
  });

  it('weighs options in a table that is a file of theirs', async () => {
    await start(/^Exercise Choose where the loans are kept/);
    await unfold('decide');
    const matrix = check('decide', 'storage');
    const scores = matrix.locator('.matrix-table td input');
    await scores.first().waitFor();
    const given = [2, 4, 5, 5, 4, 2, 3, 5, 2, 2, 3, 5, 5, 4, 2];
    for (const [index, score] of given.entries()) await scores.nth(index).fill(String(score));
    for (const [index, reason] of REASONS.entries()) {
      await matrix.locator('.matrix-table textarea').nth(index).fill(reason);
    }
    await matrix.getByRole('radio', { name: /SQLite/ }).check();
    await matrix.getByLabel('Why this one').fill(BECAUSE);
    await matrix.getByLabel('Why this one').press('Tab');
    await matrix
      .getByText(/leads with/)
      .first()
      .waitFor();
    await picture('matrix', matrix, ['light', 'dark', 'high-contrast']);
    await matrix.getByRole('button', { name: 'Check the decision' }).click();
    await seePassed('decide');
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('ticks what only they can know, and sees what tests show', async () => {
    await start(/^Exercise Get the library ready/);
    await solve('open-day', 'typescript', 'doors');
    await unfold('doors');
    await judge('doors');
    await seePassed('doors');
    await unfold('ready');
    const list = check('ready', 'list');
    const exits = list.locator('.checklist-item').nth(1);
    await exits.locator('textarea').fill('I pushed both doors at ten this morning with the caretaker.');
    await exits.getByRole('checkbox').click();
    await list.locator('.checklist-item.done').nth(1).waitFor();
    await picture('checklist', list);
  });

  it('draws diagrams that are judged and shown', async () => {
    await start(/^Exercise Draw how a book is lent/);
    await solve('loan-flow', 'notes', 'draw');
    await unfold('draw');
    await judge('draw');
    await seePassed('draw');
    await check('draw', 'parts').locator('img, svg').first().waitFor();
    await picture('artefact', check('draw', 'parts'), ['light', 'dark', 'high-contrast']);
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('writes tests that find planted faults', async () => {
    await start(/^Exercise Test the shelf/, /TypeScript/);
    await solve('test-the-shelf', 'typescript', 'tests');
    await unfold('tests');
    await judge('tests');
    await seePassed('tests');
    await picture('mutants', check('tests', 'faults'));
  });

  it('finds what is wrong, says why, and sees to it that it does not come back', async () => {
    await start(/^Exercise Find what is wrong with returns/);
    await solve('broken-returns', 'typescript', 'bugs');
    await unfold('bugs');
    await judge('bugs');
    const why = check('bugs', 'why');
    await why.locator('textarea').fill(MISTAKES);
    await why.getByRole('button', { name: 'Hand in' }).click();
    await why.getByRole('checkbox').first().waitFor();
    for (const box of await why.getByRole('checkbox').all()) await box.check();
    await why.getByRole('button', { name: 'Keep my marks' }).click();
    await seePassed('bugs');
    await solve('broken-returns', 'typescript', 'regression');
    await unfold('regression');
    await judge('regression');
    await seePassed('regression');
    await picture('debugging', check('regression', 'comeback'));
  });

  it('is offered the hint that fits how the code fails', async () => {
    await start(/^Exercise Bills for days/);
    await cp(
      join(PACK, 'late-fees', 'wrong', 'walks-past', 'typescript'),
      join(home, 'Whetstone', 'whetstone.kinds', 'late-fees', 'typescript'),
      { recursive: true },
    );
    await unfold('charge');
    await judge('charge');
    await task('charge').getByText('ran out of time').first().waitFor({ timeout: PATIENCE_MS });
    await task('charge').getByRole('button', { name: 'Show hint 4' }).click();
    await task('charge').locator('.ladder').getByText('Hint 4').waitFor();
    await picture('hints', task('charge').locator('.hints'));
  });

  it('hears what the linter says, and mends it', async () => {
    await start(/^Exercise Hear what the linter says/, /TypeScript/);
    await unfold('tidy');
    await judge('tidy');
    await task('tidy').locator('.results').getByText('failed').first().waitFor({ timeout: PATIENCE_MS });
    await picture('lint', task('tidy').locator('.results'));
    await solve('tidy-code', 'typescript', 'tidy');
    await judge('tidy');
    await seePassed('tidy');
  });

  it('sees a rubric with parts, and what waits for somebody’s judgement', async () => {
    await start(/^Exercise What kind of a year/);
    await solve('annual-report', 'typescript', 'count');
    await unfold('count');
    await judge('count');
    await seePassed('count');
    await picture('assessment', learner.panel().locator('.rubric').first(), ['light', 'dark', 'high-contrast']);
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('predicts what a simulator will show, and watches it', async () => {
    await start(/^Exercise Survive the rush/);
    await unfold('rush');
    const lab = check('rush', 'rush');
    for (const field of await lab.locator('.lab-question input').all()) await field.fill('40');
    await lab.locator('.lab-question textarea').fill('The number of clerks, as readers come in rushes.');
    await lab.getByRole('button', { name: 'Keep my predictions' }).click();
    await lab.getByRole('button', { name: 'Run the lab' }).click();
    await lab.getByText('What happened').waitFor({ timeout: PATIENCE_MS });
    await picture('lab', lab, ['light', 'dark', 'high-contrast']);
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('waits for a reader, whose judgement is out of the sum until it is there', async () => {
    await start(/^Exercise Labels that others can read/);
    await solve('peer-reading', 'typescript', 'label');
    await unfold('label');
    await judge('label');
    await check('label', 'reading')
      .getByRole('button', { name: 'Export my attempt…' })
      .waitFor({ timeout: PATIENCE_MS });
    await picture('review', check('label', 'reading'));
    await picture('rubric', learner.panel().locator('.rubric').first());
  });

  it('sees a learning path with its weeks and what is next', async () => {
    await learner.openCatalog();
    await learner.treeRow(/^Learning paths/).click();
    const path = learner.treeRow(/Your first weeks at the library/);
    await path.first().click();
    await learner.treeRow(/Meet your mentor/).waitFor();
    await picture('path', path.first());
  });
});
