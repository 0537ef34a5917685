import * as assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { canSeeEnvironments, noneLeft, processesWith } from './processTable';
import { repositoryRoot } from './repositoryRoot';
import { createScratch, type Scratch } from './scratch';

const title = 'a suite in the browser host';
const describeHere = canSeeEnvironments ? describe : describe.skip;

describeHere(canSeeEnvironments ? title : `${title} (skipped: this system shows no environments)`, () => {
  let scratch: Scratch;
  let started: string;

  beforeEach(() => {
    scratch = createScratch();
    started = join(scratch.folder, 'started');
  });
  afterEach(() => scratch.remove());

  function startRun(suite: string): { child: ChildProcess; output: () => string } {
    const workspace = join(scratch.folder, 'Übung eins');
    mkdirSync(workspace);
    const program = join(repositoryRoot(), 'test', 'host', 'fixtures', 'runOneSuite.cjs');
    const child = spawn(process.execPath, [program, join(__dirname, 'runInEditor.cjs'), suite, workspace], {
      env: { ...scratch.environment, WHETSTONE_HOST: 'browser', WHETSTONE_FIXTURE_STARTED: started },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += String(chunk)));
    return { child, output: () => text };
  }

  function assertNothingInTemporaryFolder(): void {
    assert.deepEqual(readdirSync(scratch.temporary), []);
  }

  it('passes with exit code 0, says host and version in one line, relays the console and leaves nothing', async () => {
    const { child, output } = startRun('passing');
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 0, output());
    assert.equal(
      output().match(/^\[host\] Browser host: VS Code \d+\.\d+\.\d+ .*Chromium [\d.]+; as asked for$/gm)?.length,
      1,
    );
    assert.match(output(), /^The suite ran in Übung eins\.$/m);
    assert.deepEqual(await processesWith(scratch.variable), []);
    assertNothingInTemporaryFolder();
  });

  it('fails with another exit code when the suite fails, shows why and leaves nothing', async () => {
    const { child, output } = startRun('failing');
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 10, output());
    assert.match(output(), /This suite fails on purpose/);
    assert.deepEqual(await processesWith(scratch.variable), []);
    assertNothingInTemporaryFolder();
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    it(`leaves nothing when ${signal} ends the run in the middle of a suite that started an orphan`, async () => {
      const { child, output } = startRun('hanging');
      const exit = once(child, 'exit');
      await Promise.race([fileAppears(started), exit.then(() => assert.fail(output()))]);
      // Run, watchdogs, host, server, extension host, browser, orphan.
      assert.ok((await processesWith(scratch.variable)).length >= 8);
      child.kill(signal);
      await exit;
      await noneLeft(scratch.variable);
      assertNothingInTemporaryFolder();
    });
  }
});

function fileAppears(path: string): Promise<void> {
  return new Promise((settle) => {
    const watcher = watch(join(path, '..'), () => {
      if (!existsSync(path)) return;
      watcher.close();
      settle();
    });
  });
}
