import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { repositoryRoot } from '../host/repositoryRoot';
import { SEAL_CODE, sealedExercise } from '../integration/sealedExercise';
import { ensureVsix } from './ensureVsix';
import { findSeriousProblems } from './findSeriousProblems';
import { keepFailure, Learner } from './learner';

/** Much else may be going on on the machine while an editor starts. */
const PATIENCE_MS = 90_000;

describe('a learner who opens solutions otherwise than by work', function () {
  this.timeout(240_000);
  this.bail(true);
  let home = '';
  let learner: Learner;

  const task = (id: string): Locator => learner.panel().locator(`#task-${id}`);
  const solution = (id: string): Locator => task(id).locator('.solution');
  const heading = (id: string, word: string): Locator =>
    solution(id).getByRole('heading', { name: `Solution ${word}`, exact: true });
  const enter = async (code: string): Promise<void> => {
    const input = learner.page.locator('.quick-input-widget input[type="password"]');
    await input.waitFor();
    await input.fill(code);
    await input.press('Enter');
  };

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'whetstone für Zoë '));
    const { root } = await sealedExercise(home);
    // Nobody waits for an hour here. When it may be opened is no part of what a seal is bound to.
    const yaml = join(root, 'roman', 'exercise.yaml');
    const text = await readFile(yaml, 'utf8');
    await writeFile(yaml, text.replace('giveUp: { attempts: 3, minutes: 60 }', 'giveUp: { attempts: 0, minutes: 0 }'));
    learner = await Learner.arrive({
      home,
      vsix: await ensureVsix(),
      settings: { 'whetstone.packs.folders': [root] },
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

  it('is asked again for a code that does not fit, which nobody can read while it is typed', async () => {
    await learner.startExercise(/^Exercise Write and read Roman numerals/, /TypeScript/);
    await heading('write', 'Locked').waitFor({ timeout: PATIENCE_MS });
    await solution('write').getByRole('button', { name: 'Enter code…' }).click();
    await enter('a guess');
    await learner.page.getByText('This code does not open it. Check it, and type it again.').waitFor();
    await enter(SEAL_CODE);
    await heading('write', 'Open').waitFor();
    await solution('write').getByText('Opened with a code.').waitFor();
    assert.match(await task('write').locator('summary').first().innerText(), /Not started|In progress/u);
  });

  it('is told what giving up means before it is done, and may leave it', async () => {
    await task('read').locator('summary').first().click();
    await solution('read').getByText('A courtesy lock: its key lies in the pack.').waitFor();
    const giveUp = solution('read').getByRole('button', { name: 'Give up and see the solution…' });
    await giveUp.click();
    await learner.page.locator('.monaco-dialog-box').getByText('the rubric shows it').waitFor();
    await learner.dialogButton(/^Cancel/).click();
    await heading('read', 'Locked').waitFor();
    await giveUp.click();
    await learner.dialogButton(/^See the Solution/).click();
    await heading('read', 'Open').waitFor();
    await solution('read').getByText('Opened by giving up.').waitFor();
    await learner.tab(/yours and the solution/).waitFor();
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });
});
