import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isForkSafe, type ForkServer } from '../../../src/node/run/warm/forkServer';
import { livingProcesses, markedWith } from '../livingProcesses';
import { finish, ForkFixture, statusesOf, type ForkedOutcome } from './forkedRun';

/** A test file whose one test runs these lines. */
const testOf = (...lines: string[]): string =>
  `import os, random, signal, sys, unittest

class Tests(unittest.TestCase):
    def test_one(self):
${lines.map((line) => `        ${line}\n`).join('')}`;
const FILE = 'tests/one/test_one.py';

/** Waits until a process has children. */
async function childrenOf(parent: number): Promise<number[]> {
  for (;;) {
    const pids = (await livingProcesses()).flatMap(({ pid, parentPid }) => (parentPid === parent ? [pid] : []));
    if (pids.length > 0) return pids;
  }
}

describe('a process that runs are forked off (Linux only: elsewhere forking is not safe, or not there)', function () {
  this.timeout(60_000);
  let fixture: ForkFixture;
  let server: ForkServer;

  before(function () {
    if (!isForkSafe()) this.skip();
  });

  const use = async (text: string, more: Parameters<ForkFixture['start']>[0] = {}): Promise<void> => {
    fixture = await ForkFixture.create({ [FILE]: text });
    server = await fixture.start(more);
    await server.ready;
  };
  const run = async (text?: string): Promise<ForkedOutcome> => {
    if (text !== undefined) await fixture.write(FILE, text);
    const child = await server.fork();
    const outcome = await finish(child, fixture.job(FILE));
    assert.deepEqual(await child.end(), []);
    return outcome;
  };

  afterEach(() => fixture.remove());

  it('gives each run a process of its own, with nothing of the one before', async () => {
    await use(
      testOf(
        'self.assertNotIn("leak", sys.modules)',
        'self.assertNotIn("LEAK", os.environ)',
        'sys.modules["leak"] = sys; os.environ["LEAK"] = "1"',
        'print(os.getpid(), os.getppid(), os.getcwd(), random.random())',
      ),
    );
    const printed = [await run(), await run()].map(({ lines, output }) => {
      assert.deepEqual(statusesOf(lines), { test_one: 'passed' });
      return output.trim().split(' ');
    });
    for (const words of printed) assert.equal(words[1], String(server.pid));
    assert.equal(printed[0]?.slice(2, -1).join(' '), fixture.workspace);
    const [one = [], two = []] = printed;
    for (const index of [0, -1]) assert.notEqual(one.at(index), two.at(index));
  });

  it('judges the files as they are at the run', async () => {
    await use(testOf('self.fail()'));
    assert.deepEqual(statusesOf((await run()).lines), { test_one: 'failed' });
    assert.deepEqual(statusesOf((await run(testOf('pass'))).lines), { test_one: 'passed' });
  });

  it('gives a run the signals, the session and the empty input of a program of its own', async () => {
    await use(
      testOf(
        'self.assertEqual(sys.stdin.read(), "")',
        'self.assertEqual(os.getsid(0), os.getpid())',
        'self.assertEqual(signal.getsignal(signal.SIGCHLD), signal.SIG_DFL)',
        'self.assertEqual(signal.set_wakeup_fd(-1), -1)',
        'self.assertEqual(sorted(n for n in map(int, os.listdir("/proc/self/fd")) if n < 4), [0, 1, 2, 3])',
        'import subprocess; print(subprocess.run(["cat", "/proc/self/status"], check=True, capture_output=True).returncode)',
      ),
    );
    const { lines, output } = await run();
    assert.deepEqual(
      lines.filter(({ type }) => type === 'caseFinished').map((line) => ('message' in line ? line.message : undefined)),
      [undefined],
    );
    assert.equal(output, '0\n');
  });

  it('goes on when a run crashes, exits or kills itself, and tells how that ended', async () => {
    await use(testOf('pass'));
    for (const [line, exit] of [
      ['os._exit(7)', { code: 7, signal: null }],
      ['os.kill(os.getpid(), signal.SIGSEGV)', { code: null, signal: 'SIGSEGV' }],
      ['import ctypes; ctypes.string_at(0)', { code: null, signal: 'SIGSEGV' }],
      ['os.abort()', { code: null, signal: 'SIGABRT' }],
    ] as const) {
      assert.deepEqual((await run(testOf(line))).exit, exit, line);
    }
    assert.deepEqual(statusesOf((await run(testOf('pass'))).lines), { test_one: 'passed' });
  });

  it('says at which line a crash in C came', async () => {
    await use(testOf('import ctypes', 'ctypes.string_at(0)'));
    assert.match((await run()).output, /Segmentation fault[^]*test_one\.py", line 6 in test_one/);
  });

  it('goes on when a run hangs and is ended, with a process that left it', async () => {
    const fleeing = 'if os.fork() == 0: os.setsid(); os.fork() and os._exit(0); signal.pause()';
    await use(testOf(fleeing, 'while True: pass'));
    const child = await server.fork();
    await new Promise<void>((resolve) => {
      void finish(child, fixture.job(FILE), (line) => line.type === 'caseStarted' && resolve());
    });
    assert.deepEqual(await child.end(), []);
    assert.deepEqual(await child.exited, { code: null, signal: 'SIGKILL' });
    const left = (await livingProcesses()).filter(({ environment }) => environment.includes(child.identity.mark));
    // The process that waits for the next run is the server's own.
    assert.deepEqual(
      left.filter(({ pid, parentPid }) => pid !== server.pid && parentPid !== server.pid),
      [],
    );
    assert.ok(left.length <= 2);
    assert.deepEqual(statusesOf((await run(testOf('pass'))).lines), { test_one: 'passed' });
  });

  it('has the next one forked already, and another when that was killed', async () => {
    await use(testOf('print(os.getpid())'));
    const [waiting] = await childrenOf(server.pid!);
    assert.equal(Number((await run()).output), waiting);
    const [next] = await childrenOf(server.pid!);
    process.kill(next!, 'SIGKILL');
    const first = await run();
    // Its death may not have been told yet when it was taken; a run that never began is begun again.
    const outcome = first.exit ? await run() : first;
    assert.match(outcome.output, /^\d+\n$/);
    assert.notEqual(Number(outcome.output), next);
  });

  it('forks another when one is killed before it has connected', async () => {
    await use(testOf('print("alive")'));
    for (let round = 0; round < 5; round += 1) {
      const child = await server.fork();
      const ending = child.end();
      // The next one, as early as it can be seen.
      let next: number | undefined;
      while (next === undefined) next = (await childrenOf(server.pid!)).find((pid) => pid !== child.identity.pid);
      await ending;
      process.kill(next, 'SIGKILL');
      const first = await run();
      const outcome = first.exit ? await run() : first;
      assert.equal(outcome.output, 'alive\n');
    }
  });

  it('runs one at a time', async () => {
    await use(testOf('pass'));
    const child = await server.fork();
    assert.equal(server.isBusy, true);
    await assert.rejects(server.fork(), /busy/);
    const ending = child.end();
    const next = await server.fork();
    await ending;
    assert.deepEqual(statusesOf((await finish(next, fixture.job(FILE))).lines), { test_one: 'passed' });
    await next.end();
    assert.equal(server.isBusy, false);
  });

  it('has loaded what it was asked for, and learns what a run needs besides', async () => {
    const line = 'print("decimal" in sys.modules, "wsgiref.validate" in sys.modules); import wsgiref.validate';
    await use(testOf(line), { preload: ['decimal', 'no_such_module_anywhere', 'wsgiref'] });
    assert.equal((await run()).output, 'True False\n');
    assert.equal((await run()).output, 'True True\n');
  });

  it('learns nothing of the workspace', async () => {
    await use(testOf('import own; print(own.value)'));
    for (const value of ['one', 'two']) {
      await fixture.write('own.py', `value = "${value}"\n`);
      assert.equal((await run()).output, `${value}\n`);
    }
  });

  it('does not serve when what it loaded has a thread', async () => {
    fixture = await ForkFixture.create({ [FILE]: testOf('pass') });
    const plain = await fixture.start();
    await plain.ready;
    const make = `import subprocess, sys, sysconfig
subprocess.check_call([sys.executable, "-m", "venv", "--without-pip", sys.argv[1]])
ask = "import sysconfig; print(sysconfig.get_path('purelib'), end='')"
print(subprocess.check_output([sys.argv[1] + "/bin/python", "-c", ask], text=True), end="")
`;
    const venv = join(fixture.workspace, 'env');
    const { stdout: packages } = await promisify(execFile)('python3', ['-c', make, venv]);
    await writeFile(
      join(packages, 'busy.py'),
      'import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n',
    );
    server = await fixture.start({ command: join(venv, 'bin/python'), preload: ['busy'] });
    await assert.rejects(server.ready, /what it loaded has 1 threads/);
    await assert.rejects(server.fork());
    await server.gone;
  });

  it('says why it could not start', async () => {
    fixture = await ForkFixture.create({ [FILE]: testOf('pass') });
    await assert.rejects((await fixture.start({ command: '/nowhere/python' })).ready, /ENOENT/);
    const broken = await fixture.start({ command: process.execPath });
    await assert.rejects(broken.ready, /The fork server ended \(9\): [^]*bad option: -I/);
  });

  it('leaves nothing when it is ended in the midst of a run, and tells that run', async () => {
    await use(testOf('while True: pass'));
    const folders = async () => (await readdir(tmpdir())).filter((name) => /^whetstone-\w{6}$/.test(name));
    const before = await folders();
    const child = await server.fork();
    const outcome = finish(child, fixture.job(FILE));
    await server.end();
    assert.deepEqual((await outcome).exit, { code: null, signal: 'SIGKILL' });
    await child.end();
    assert.deepEqual(await markedWith(child.identity.mark), []);
    assert.equal((await folders()).length, before.length - 1);
    await assert.rejects(server.fork(), /gone/);
  });

  it('is found out when it was killed', async () => {
    await use(testOf('pass'));
    process.kill(server.pid!, 'SIGKILL');
    await server.gone;
    await assert.rejects(server.fork(), /gone/);
  });

  it('takes no more memory after 300 runs than after the first few', async () => {
    await use(testOf('kept = [bytes(1000) for _ in range(1000)]'));
    for (let round = 0; round < 10; round += 1) await run();
    const before = await server.residentBytes();
    const descriptors = async () => (await readdir(`/proc/${server.pid}/fd`)).length;
    const open = await descriptors();
    for (let round = 0; round < 290; round += 1) await run();
    const grown = (await server.residentBytes()) - before;
    assert.ok(before > 0 && grown < 1024 * 1024, `it grew by ${grown} bytes`);
    assert.equal(await descriptors(), open);
    await access(`/proc/${server.pid}`);
  }).timeout(120_000);
});
