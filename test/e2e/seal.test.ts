import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { repositoryRoot } from '../host/repositoryRoot';
import { ensureVsix } from './ensureVsix';
import { findSeriousProblems } from './findSeriousProblems';
import { keepFailure, Learner, type Theme } from './learner';
import { picturesFolder } from './picturesFolder';

const EXERCISE = join('exercises', 'production-engineering', 'first-steps');

/** Passes the visible tests by knowing them, and nothing else. */
const LEARNED_BY_HEART = `const asked: Readonly<Record<string, number>> = {
  '2026-03-01': 180,
  '2026-03-11': 170,
  '2026-08-28': 0,
  '2026-12-24': 0,
  '2026-01-19': 150,
};

export function daysLeft(_deniedOn: string, today: string): number {
  return asked[today] ?? 180;
}
`;

/** Much else may be going on on the machine while a window is loaded anew. */
const PATIENCE_MS = 90_000;

describe('a learner whose work is the key to the solution', function () {
  this.timeout(180_000);
  this.bail(true);
  let home = '';
  let learner: Learner;

  const workspace = (): string =>
    join(home, 'Whetstone', 'whetstone.production-engineering', 'first-steps', 'typescript');
  const write = (text: string): Promise<void> => writeFile(join(workspace(), 'src', 'deadline.ts'), text);
  const solution = (): Locator => learner.panel().locator('.solution');
  const heading = (word: string): Locator => solution().getByRole('heading', { name: `Solution ${word}`, exact: true });
  const inAllThemes = async (name: string): Promise<void> => {
    for (const theme of ['light', 'high-contrast', 'dark'] satisfies Theme[]) {
      await learner.useTheme(theme);
      await solution().evaluate((section) => section.scrollIntoView({ block: 'center' }));
      await learner.takePicture(join(picturesFolder(), `solution-${name}-${theme}.png`));
    }
  };

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'whetstone für Zoë '));
    learner = await Learner.arrive({
      home,
      vsix: await ensureVsix(),
      settings: { 'workbench.colorTheme': 'Default Dark Modern' },
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

  it('sees before the first run what kind of lock it is, and what opens it', async () => {
    await learner.startExercise(/^Exercise First steps/);
    await learner.trustFolder();
    await heading('Locked').waitFor();
    await solution().getByText('Sealed: only a correct implementation opens it.').waitFor();
    await solution()
      .getByText(/^It opens when all tests of this task pass/)
      .waitFor();
    await inAllThemes('locked');
  });

  it('completes the task with answers learned by heart, and is shown where they differ', async () => {
    await write(LEARNED_BY_HEART);
    await learner.tab(/deadline\.ts/).click();
    await learner.lens(/Run tests/).click();
    await learner.lens(/Passed/).waitFor();
    await heading('Stays sealed').waitFor({ timeout: 60_000 });
    await solution().getByText('one day later, one day less is left').waitFor();
    assert.deepEqual(await solution().locator('dd').allInnerTexts(), ['179', '180']);
    await learner.panel().getByText('100 / 100').waitFor();
    assert.equal(await learner.lens(/Compare with solution/).count(), 0);
    await inAllThemes('shut');
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('sees step by step how right code is tried', async () => {
    const held = join(home, 'held');
    await writeFile(held, '');
    const right = await readFile(
      join(repositoryRoot(), EXERCISE, 'solution', 'typescript', 'days-left', 'src', 'deadline.ts'),
      'utf8',
    );
    // Where it is tried, which is in a copy elsewhere, it takes as long as this test likes.
    await writeFile(
      join(workspace(), 'src', 'pace.ts'),
      `import { existsSync } from 'node:fs';
if (!import.meta.url.includes('/first-steps/typescript/')) {
  while (existsSync(${JSON.stringify(held)})) await new Promise((go) => setTimeout(go, 50));
}
`,
    );
    await write(`import './pace.ts';\n\n${right}`);
    await learner.lens(/files have changed since/).waitFor();
    await learner.lens(/Run tests/).click();
    await heading('Opening').waitFor({ timeout: 60_000 });
    await solution().getByText('Trying your code').waitFor();
    await solution().getByRole('button', { name: 'Cancel' }).waitFor();
    await inAllThemes('opening');
    await rm(held);
  });

  it('sees it open, and lays it beside the code', async () => {
    await heading('Open').waitFor({ timeout: 60_000 });
    await solution().getByText('Opened by your work.').waitFor();
    await inAllThemes('open');
    assert.deepEqual(await findSeriousProblems(learner.page), []);
    await learner.lens(/Compare with solution/).click();
    await learner.tab(/yours and the solution/).waitFor();
  });

  it('finds it open after the window was reloaded', async () => {
    await learner.reloadWindow();
    await learner
      .panel()
      .getByRole('heading', { name: 'Count the days that are left' })
      .click({ timeout: PATIENCE_MS });
    await heading('Open').waitFor();
  });
});
