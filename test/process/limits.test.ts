import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { giveScore } from '../../src/node/process/oomScore';
import { ProcessTree } from '../../src/node/process/processTree';
import { processLimit } from '../../src/node/process/treeLimits';
import { TreeWatch, type Strike } from '../../src/node/process/treeWatch';
import { findOnPath } from '../../src/node/run/executables';
import { argumentsOf, BOMBS } from './bombs';
import { livingProcesses, stillLiving } from './livingProcesses';

const MEGABYTE = 1024 * 1024;

/** A program that is watched as a run is. */
class WatchedTree {
  readonly mark = randomUUID();
  readonly tree: ProcessTree;
  readonly struck: Promise<Strike>;
  printed = '';
  private readonly watch: TreeWatch;

  constructor(command: string, args: readonly string[], limits: { memoryBytes?: number; processes?: number }) {
    const env = { PATH: process.env['PATH'] ?? '' };
    this.tree = new ProcessTree(
      { command, args, cwd: tmpdir(), env, mark: this.mark },
      { onOutput: (_stream, chunk) => (this.printed += String(chunk)) },
    );
    let strike: (strike: Strike) => void = () => undefined;
    this.struck = new Promise((resolve) => (strike = resolve));
    assert.ok(this.tree.pid);
    this.watch = new TreeWatch(
      { mark: this.mark, pid: this.tree.pid },
      { memoryBytes: 3072 * MEGABYTE, processes: processLimit(), ...limits },
      strike,
    );
    this.watch.start();
  }

  async end(): Promise<{ left: readonly number[]; tookMs: number }> {
    this.watch.stop();
    const startMs = performance.now();
    const left = await this.tree.end();
    return { left, tookMs: performance.now() - startMs };
  }
}

describe('the limits of a run', function () {
  this.timeout(60_000);
  let folder = '';
  let python: string | undefined;

  before('what is started is found by /proc or ps', async function () {
    if (process.platform === 'win32') this.skip();
    [python] = await findOnPath('python3', process.env);
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whetstone-limits-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  describe('on processes, end all of', () => {
    for (const bomb of BOMBS) {
      it(bomb.name, async function () {
        if (bomb.program === 'python' && python === undefined) this.skip();
        const counter = join(folder, 'counter');
        const command = bomb.program === 'node' ? process.execPath : (python ?? '');
        const watched = new WatchedTree(command, argumentsOf(bomb, counter), { processes: 20 });
        const strike = await watched.struck;
        assert.ok(strike.kind === 'processes' && strike.count > 20, JSON.stringify(strike));
        const { left, tookMs } = await watched.end();
        assert.deepEqual(left, []);
        const living = (await livingProcesses()).filter(({ command: line }) => line.includes(counter));
        assert.deepEqual(
          living.map(({ pid }) => pid),
          [],
        );
        assert.ok(tookMs < 8_000, `took ${tookMs} ms`);
      });
    }

    it('nothing of another run, though that has the same score by chance', async function () {
      if (process.platform !== 'linux') this.skip();
      const idle = 'setInterval(() => {}, 1000)';
      const mine = new WatchedTree(process.execPath, ['-e', idle], {});
      const code = `const { spawn } = require('node:child_process');
        process.stdin.once('data', () => {
          const child = spawn(process.execPath, ['-e', ${JSON.stringify(idle)}], { env: {}, detached: true, stdio: 'ignore' });
          console.log(child.pid);
        });`;
      const other = spawn(process.execPath, ['-e', code], {
        env: {},
        detached: true,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      giveScore(other.pid ?? 0, mine.mark);
      other.stdin.write('go\n');
      const [line] = (await once(other.stdout, 'data')) as [Buffer];
      const pids = [other.pid ?? 0, Number(String(line))];
      assert.deepEqual((await mine.end()).left, []);
      assert.deepEqual(await stillLiving(pids), pids);
      for (const pid of pids) process.kill(pid, 'SIGKILL');
    });

    it('nothing that stays within them', async () => {
      const code = `const { spawn } = require('node:child_process');
        for (let i = 0; i < 5; i++) spawn(process.execPath, ['-e', 'setTimeout(() => {}, 800)']);
        setTimeout(() => console.log('done'), 1200);`;
      const watched = new WatchedTree(process.execPath, ['-e', code], { processes: 6 });
      const first = await Promise.race([watched.struck, watched.tree.exited]);
      await watched.end();
      assert.deepEqual(first, { code: 0, signal: null });
      assert.equal(watched.printed, 'done\n');
    });
  });

  describe('on memory', () => {
    it('count what children take', async () => {
      const take = 'globalThis.kept = Buffer.alloc(150 * 1024 * 1024, 1); setInterval(() => {}, 1000)';
      const code = `const { spawn } = require('node:child_process');
        for (let i = 0; i < 3; i++) spawn(process.execPath, ['-e', ${JSON.stringify(take)}], { detached: true, stdio: 'ignore' });
        setInterval(() => {}, 1000);`;
      const watched = new WatchedTree(process.execPath, ['-e', code], { memoryBytes: 400 * MEGABYTE });
      const strike = await watched.struck;
      assert.ok(strike.kind === 'memory' && strike.bytes > 400 * MEGABYTE, JSON.stringify(strike));
      assert.deepEqual((await watched.end()).left, []);
    });

    it('count memory once that forks share, and in full what each of them writes', async function () {
      if (python === undefined || process.platform !== 'linux') this.skip();
      const code = `
import os, time
pages = bytearray(b'x' * (150 * 1024 * 1024))
for _ in range(4):
    if os.fork() == 0:
        time.sleep(1.5)
        for i in range(0, len(pages), 4096):
            pages[i] = 1
        time.sleep(20)
        os._exit(0)
time.sleep(1)
print('shared', flush=True)
time.sleep(20)
`;
      const watched = new WatchedTree(python, ['-I', '-S', '-c', code], { memoryBytes: 400 * MEGABYTE });
      const strike = await watched.struck;
      assert.equal(strike.kind, 'memory');
      assert.equal(watched.printed, 'shared\n');
      assert.deepEqual((await watched.end()).left, []);
    });
  });
});
