import * as assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canSeeEnvironments, noneLeft, processesWith } from './processTable';
import { repositoryRoot } from './repositoryRoot';
import { createScratch, type Scratch } from './scratch';

const title = canSeeEnvironments
  ? 'a guard'
  : 'a guard (skipped: this system shows no environments to find orphans by)';
const describeHere = canSeeEnvironments ? describe : describe.skip;

describeHere(title, () => {
  let scratch: Scratch;
  let folder: string;

  beforeEach(() => {
    scratch = createScratch();
    folder = join(scratch.folder, 'to be deleted');
    mkdirSync(folder);
    writeFileSync(join(folder, 'file'), '');
  });
  afterEach(() => scratch.remove());

  async function startOwner(ending: string): Promise<ChildProcess> {
    const owner = join(repositoryRoot(), 'test', 'host', 'fixtures', 'guardOwner.cjs');
    const child = spawn(process.execPath, [owner, join(__dirname, 'guard.cjs'), folder, ending], {
      env: scratch.environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    return child;
  }

  it('ends children and orphans, and deletes the folder, before its end resolves', async () => {
    const owner = await startOwner('end');
    const [text] = (await once(owner.stdout!, 'data')) as [Buffer];
    assert.equal(String(text), 'ended\n');
    assert.ok(!existsSync(folder));
    await once(owner, 'exit');
    assert.deepEqual(await processesWith(scratch.variable), []);
  });

  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT'] as const) {
    it(`does the same when its owner dies of ${signal}`, async () => {
      const owner = await startOwner('wait');
      // Owner, watchdog, child and orphan.
      assert.equal((await processesWith(scratch.variable)).length, 4);
      owner.kill(signal);
      await noneLeft(scratch.variable);
      assert.ok(!existsSync(folder));
    });
  }

  it('does the same when its owner fails', async () => {
    await startOwner('throw');
    await noneLeft(scratch.variable);
    assert.ok(!existsSync(folder));
  });
});
