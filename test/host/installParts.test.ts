import * as assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repositoryRoot';
import { createScratch, type Scratch } from './scratch';

describe('fetching the parts of the browser host', () => {
  let scratch: Scratch;
  let parts: string;
  let log: string;

  beforeEach(() => {
    scratch = createScratch();
    parts = join(scratch.folder, 'parts');
    log = join(scratch.folder, 'npm.log');
  });
  afterEach(() => scratch.remove());

  function start(extra: Record<string, string> = {}): ChildProcess {
    const root = repositoryRoot();
    return spawn(process.execPath, [join(root, 'scripts', 'installParts.mjs')], {
      env: {
        ...scratch.environment,
        npm_execpath: join(root, 'test', 'host', 'fixtures', 'npm-cli.cjs'),
        WHETSTONE_PARTS: parts,
        FIXTURE_LOG: log,
        ...extra,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function finish(child: ChildProcess): Promise<{ code: number; folder: string; progress: string }> {
    let folder = '';
    let progress = '';
    child.stdout!.on('data', (chunk: Buffer) => (folder += String(chunk)));
    child.stderr!.on('data', (chunk: Buffer) => (progress += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, folder: folder.trim(), progress };
  }

  it('shows its progress, names the folder, and does nothing the second time', async () => {
    const first = await finish(start());
    assert.equal(first.code, 0, first.progress);
    assert.ok(existsSync(join(first.folder, 'node_modules', 'code-server')));
    assert.match(first.progress, /1 of \d: server …/);
    const calls = readFileSync(log, 'utf8');
    const second = await finish(start());
    assert.deepEqual(second, { code: 0, folder: first.folder, progress: '' });
    assert.equal(readFileSync(log, 'utf8'), calls);
  });

  it('fetches them once when two ask at the same time', async () => {
    const both = await Promise.all([finish(start()), finish(start())]);
    for (const { code, progress } of both) assert.equal(code, 0, progress);
    assert.equal(both[0].folder, both[1].folder);
    assert.equal(readFileSync(log, 'utf8').trim().split('\n').length, 3);
    assert.equal(readdirSync(parts).length, 1);
  });

  it('starts again, and clears away, after it was killed half-way', async () => {
    const killed = start({ FIXTURE_HANGS: '1' });
    await new Promise<void>((settle) => {
      killed.stderr!.on('data', (chunk: Buffer) => {
        if (/2 of \d/.test(String(chunk))) settle();
      });
    });
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    assert.ok(readdirSync(parts).some((name) => name.includes('partial')));
    const again = await finish(start());
    assert.equal(again.code, 0, again.progress);
    assert.equal(readdirSync(parts).length, 1);
  });
});
