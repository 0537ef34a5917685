import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HumanError } from '../../../src/core/errors';
import type { RunEvent, RunPlan, RunResult } from '../../../src/core/run/model';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { livingProcesses } from '../livingProcesses';
import { createSupervisor, harnessDir, RunFixture, runFixture, statuses, type FixtureFiles } from '../runFixture';
import { usePytest } from '../usePytest';
import { DebugClient } from './debugClient';

type Awaited = Extract<RunEvent, { type: 'debuggerAwaited' }>;

const OWN =
  'def total(prices):\n    sum_of = 0\n    for price in prices:\n        sum_of += price\n    return sum_of\n';
const PYTEST = 'from own import total\n\n\ndef test_one():\n    """it is one"""\n    assert total([1, 2]) == 3\n';
const UNITTEST =
  'import unittest\nfrom own import total\n\n\nclass Tests(unittest.TestCase):\n    def test_one(self):\n        """it is one"""\n        self.assertEqual(total([1, 2]), 3)\n';

describe('debugging Python (left out, but not in CI, where no Python with pytest and debugpy can be had)', function () {
  usePytest('debugpy');
  this.timeout(120_000);
  let fixture: RunFixture;
  let supervisor: ReturnType<typeof createSupervisor>;

  beforeEach(() => {
    supervisor = createSupervisor();
  });

  afterEach(async () => {
    supervisor.dispose();
    await fixture.remove();
  });

  const use = async (runner: 'pytest' | 'unittest', test: string, change: Partial<RunPlan> = {}): Promise<void> => {
    const files: FixtureFiles = {
      workspace: { 'own.py': OWN },
      tests: { 'tests/a/test_a.py': test },
      plan: { mode: 'debug' },
    };
    fixture = await RunFixture.create(runner, files);
    Object.assign(fixture.plan, change);
  };

  /** Starts a run; answers where it waits, and its result. */
  const start = async (signal?: AbortSignal): Promise<{ awaited: Awaited; result: Promise<RunResult> }> => {
    let tell: (event: Awaited) => void = () => undefined;
    const told = new Promise<Awaited>((resolve) => (tell = resolve));
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'debuggerAwaited') tell(event);
    };
    const result = runFixture(fixture, { supervisor, onEvent, ...(signal && { signal }) });
    const awaited = await Promise.race([
      told,
      result.then(({ explanation }) => Promise.reject(new Error(explanation))),
    ]);
    return { awaited, result };
  };

  const stopAndGoOn = async ({ host, port }: Awaited): Promise<void> => {
    const client = await DebugClient.connect(host, port);
    await client.request('initialize', { adapterID: 'debugpy', pathFormat: 'path', linesStartAt1: true });
    const attached = client.request('attach', { justMyCode: true });
    await client.event('initialized');
    const path = join(await realpath(fixture.plan.workspace), 'own.py');
    const set = await client.request('setBreakpoints', { source: { path }, breakpoints: [{ line: 4 }] });
    assert.match(JSON.stringify(set.body), /"verified": ?true/);
    await client.request('configurationDone');
    await attached;
    for (const expected of ['0', '1']) {
      const { body } = await client.event('stopped');
      assert.equal(body?.['reason'], 'breakpoint');
      const { body: stack } = await client.request('stackTrace', { threadId: body['threadId'], levels: 1 });
      const [frame] = stack?.['stackFrames'] as { id: number; line: number; source: { path: string } }[];
      assert.equal(frame?.line, 4);
      assert.equal(frame.source.path, path);
      const { body: value } = await client.request('evaluate', { expression: 'sum_of', frameId: frame.id });
      assert.equal(value?.['result'], expected);
      // The second time the run may be over before this is answered.
      const goneOn = client.request('continue', { threadId: body['threadId'] });
      await (expected === '1' ? goneOn.catch(() => undefined) : goneOn);
    }
    client.close();
  };

  for (const [runner, test] of [
    ['pytest', PYTEST],
    ['unittest', UNITTEST],
  ] as const) {
    it(`stops ${runner} at a line of the learner’s, and comes to its result`, async () => {
      await use(runner, test);
      const { awaited, result } = await start();
      assert.equal(awaited.debugger, 'python');
      await stopAndGoOn(awaited);
      const { outcome, cases, output } = await result;
      assert.equal(outcome, 'completed');
      assert.deepEqual(statuses(cases), { one: 'passed' });
      assert.equal(output, '');
    });
  }

  it('takes the debugger that it is given, and nothing else from its folder', async () => {
    const ask = 'import debugpy, os; print(os.path.dirname(debugpy.__file__), end="")';
    const { stdout: debugpy } = await promisify(execFile)('python3', ['-I', '-c', ask]);
    const debugpyDir = await mkdtemp(join(tmpdir(), 'whetstone entwanzer-'));
    await symlink(debugpy, join(debugpyDir, 'debugpy'), 'junction');
    await writeFile(join(debugpyDir, 'beside_it.py'), '');
    const importing = 'import sys\ntry: import beside_it\nexcept ImportError: print(sys.modules["debugpy"].__file__)\n';
    await use('unittest', importing + UNITTEST, { debugpyDir });
    const { awaited, result } = await start();
    await stopAndGoOn(awaited);
    const { cases, output } = await result;
    assert.deepEqual(statuses(cases), { one: 'passed' });
    assert.ok(output.startsWith(debugpyDir), output);
    await rm(debugpyDir, { recursive: true });
  });

  it('leaves nothing when it is cancelled while it waits (POSIX only: Windows does not tell variables)', async function () {
    if (process.platform === 'win32') this.skip();
    await use('unittest', UNITTEST);
    const controller = new AbortController();
    const { awaited, result } = await start(controller.signal);
    const debuggers = async () =>
      (await livingProcesses()).filter(
        ({ command }) => command.includes(String(awaited.port)) || /debugpy.*adapter/.test(command),
      );
    const adapters = await debuggers();
    assert.notEqual(adapters.length, 0);
    controller.abort();
    assert.equal((await result).outcome, 'cancelled');
    const left = new Set((await livingProcesses()).map(({ pid }) => pid));
    assert.deepEqual(
      adapters.filter(({ pid, environment }) => left.has(pid) && environment.includes('WHETSTONE_RUN')),
      [],
    );
    await assert.rejects(DebugClient.connect(awaited.host, awaited.port), /ECONNREFUSED/);
  });
});

describe('debugging Python without a debugger', function () {
  this.timeout(60_000);

  it('is refused with a sentence (left out where every Python has one)', async function () {
    const fixture = await RunFixture.create('unittest', {
      tests: { 'tests/a/test_a.py': UNITTEST },
      plan: { mode: 'debug' },
    });
    try {
      const error: unknown = await new MachineRuntimes({ log: nullLog, harnessDir }).python(fixture.plan).then(
        () => undefined,
        (problem: unknown) => problem,
      );
      if (error === undefined) this.skip();
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /^Debugging Python needs debugpy\. Install the extension Python Debugger/);
    } finally {
      await fixture.remove();
    }
  });
});
