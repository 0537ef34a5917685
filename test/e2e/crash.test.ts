import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repositoryRoot';
import { ensureVsix } from './ensureVsix';
import { keepFailure, Learner } from './learner';

const ANSWER = 'I had read the failing test too quickly.';

describe('a learner whose extension host is killed in the middle of a run', function () {
  this.timeout(180_000);
  this.bail(true);
  let home = '';
  let learner: Learner;
  let savedLog: ReadonlyMap<string, string> = new Map();
  let pids: { readonly run: number; readonly host: number };

  const code = (): string =>
    join(home, 'Whetstone', 'whetstone.production-engineering', 'first-steps', 'typescript', 'src', 'deadline.ts');
  /** The log: one file a writer, by name. */
  const readLog = async (): Promise<Map<string, string>> => {
    const folder = join(home, 'Whetstone', '.progress');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
    );
  };

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'whetstone für Zoë '));
    learner = await Learner.arrive({ home, vsix: await ensureVsix() });
    await learner.startExercise(/^Exercise First steps/);
    await learner.trustFolder();
  });

  after(async () => {
    await learner.leave();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await keepFailure(learner, join(repositoryRoot(), '.vscode-test', 'failures'), this.currentTest.title);
  });

  it('has seen a run, a hint and an answer saved', async () => {
    await learner.lens(/Run tests/).click();
    await learner.lens(/1 of 5 tests pass/).waitFor();
    await learner.lens(/Hint 1 of 1/).click();
    await learner.panel().getByText('1 of 1 shown').first().waitFor();
    await learner.panel().getByText('Reflection').first().click();
    await learner.panel().getByRole('textbox').fill(ANSWER);
    await learner.panel().getByRole('textbox').blur();
    await learner.panel().getByText('Saved', { exact: true }).waitFor();
    savedLog = await readLog();
    const text = [...savedLog.values()].join('');
    for (const saved of ['"runFinished"', '"hintRevealed"', ANSWER]) assert.ok(text.includes(saved), saved);
  });

  it('types a loop that never ends, and runs it', async () => {
    const told = join(home, 'pids.json');
    const text = await readFile(code(), 'utf8');
    // Only the code that runs knows its own process, and which one started it.
    const tell = `writeFileSync(${JSON.stringify(told)}, JSON.stringify({ run: process.pid, host: process.ppid }));`;
    await writeFile(
      code(),
      `import { writeFileSync } from 'node:fs';\n${text.replace('const daysGone', `${tell}\n  const daysGone`)}`,
    );
    await learner.tab(/deadline\.ts/).click();
    await learner.page.locator('.view-line', { hasText: 'process.ppid' }).waitFor();
    await learner.typeOver('const daysGone', 'while (true) {}; const daysGone');
    await learner.lens(/Run tests/).click();
    await learner.lens(/Running/).waitFor();
    pids = await eventually(async () => JSON.parse(await readFile(told, 'utf8')) as typeof pids);
    assert.ok(isAlive(pids.run) && isAlive(pids.host));
  });

  it('leaves no process of the run behind when the host is killed', async () => {
    process.kill(pids.host, 'SIGKILL');
    await eventually(() => assert.ok(!isAlive(pids.host) && !isAlive(pids.run)));
  });

  it('finds after a reload all that was shown as saved, and its code', async () => {
    await learner.reloadWindow();
    await learner.lens(/1 of 5 tests pass/).waitFor();
    await learner.panel().getByText('1 of 1 shown').first().waitFor();
    const answer = learner.panel().getByRole('textbox');
    if (!(await answer.isVisible())) await learner.panel().getByText('Reflection').first().click();
    await eventually(async () => assert.equal(await answer.inputValue(), ANSWER));
    assert.match(await readFile(code(), 'utf8'), /while \(true\) \{\}/);
  });

  it('has a log without a damaged line, to which what follows is added', async () => {
    await learner.tab(/deadline\.ts/).click();
    await learner.typeOver('while (true) {}; ', '');
    await learner.lens(/Run tests/).click();
    const log = await eventually(async () => {
      const files = await readLog();
      assert.equal(
        [...files.values()].join('').split('"runFinished"').length - 1,
        2,
        'the killed run left no evidence',
      );
      return files;
    });
    for (const [name, saved] of savedLog) assert.ok(log.get(name)?.startsWith(saved), `${name} has lost something`);
    for (const text of log.values()) {
      assert.ok(text.endsWith('\n'));
      for (const line of text.trimEnd().split('\n')) JSON.parse(line);
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Looks again until it does not throw: files and processes of others tell nobody when they change. */
async function eventually<T>(look: () => T | Promise<T>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }
}
