import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repositoryRoot';
import { ensureVsix } from './ensureVsix';
import { findSeriousProblems } from './findSeriousProblems';
import { keepFailure, Learner, type Theme } from './learner';
import { picturesFolder } from './picturesFolder';

const EXERCISE = join('exercises', 'production-engineering', 'circuit-breaker');

describe('a learner who measures', function () {
  this.timeout(180_000);
  this.bail(true);
  let home = '';
  let learner: Learner;

  const inAllThemes = async (name: string): Promise<void> => {
    for (const theme of ['light', 'high-contrast', 'dark'] satisfies Theme[]) {
      await learner.useTheme(theme);
      await learner
        .panel()
        .getByRole('heading', { name: /^Benchmark/ })
        .first()
        .scrollIntoViewIfNeeded();
      await learner.takePicture(join(picturesFolder(), `${name}-${theme}.png`));
    }
  };

  /** Lays files of the pack's over the learner's, as if they had been typed. */
  const write = (overlay: string): Promise<void> =>
    cp(join(repositoryRoot(), EXERCISE, overlay), workspace(), { recursive: true });
  const workspace = (): string =>
    join(home, 'Whetstone', 'whetstone.production-engineering', 'circuit-breaker', 'typescript');

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

  it('sees above the code what has to be reached', async () => {
    await learner.startExercise(/^Exercise Add a circuit breaker/, /TypeScript/);
    await learner.trustFolder();
    await learner.tab(/circuitBreaker\.ts/).click();
    await learner.lens(/Benchmark · needs 0\.5× baseline/).waitFor();
  });

  it('measures code that copies its history with every call, and sees it miss', async () => {
    await write(join('wrong', 'copies-its-history', 'typescript'));
    const panel = learner.panel();
    await panel.getByText('Try again with one call').first().click();
    await panel.getByRole('button', { name: 'Measure', exact: true }).click();
    await panel.getByRole('button', { name: 'Measure again' }).waitFor({ timeout: 120_000 });
    await panel.getByText('needs at least 0.5× the baseline').first().waitFor();
    await panel
      .getByRole('heading', { name: /^Benchmark/ })
      .getByText('Missed')
      .waitFor();
    await inAllThemes('benchmark-missed');
    assert.deepEqual(await findSeriousProblems(learner.page), []);
  });

  it('measures better code, and sees it hold, with both attempts in one plot', async () => {
    await write(join('solution', 'typescript', 'probe'));
    const panel = learner.panel();
    await panel.getByRole('button', { name: 'Measure again' }).click();
    await panel
      .getByRole('heading', { name: /^Benchmark/ })
      .getByText('Met')
      .waitFor({ timeout: 120_000 });
    await panel
      .getByText(/attempt by attempt/)
      .first()
      .waitFor();
    await inAllThemes('benchmark-met');
  });
});
