import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunEvent } from '../../src/core/run/model';
import type { ProcessTestRunner } from '../../src/node/run/runChecks';
import { isForkSafe } from '../../src/node/run/warm/forkServer';
import { HarnessPool, type HarnessPoolOptions, type TakenProcess } from '../../src/node/run/warm/harnessPool';
import type { SpawnRequest } from '../../src/node/run/warm/spawnedProcess';
import { LinesLog } from '../fakes/linesLog';
import { livingProcesses } from './livingProcesses';
import { finish, ForkFixture, requestOf, statusesOf } from './python/forkedRun';
import { createRunner, nullRegistry, RunFixture, statuses } from './runFixture';

const COLD = /starts its own/;

const TEST = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { two } from '../../src/two.ts';

test('two: it is two', async () => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(two, 2);
});
`;

describe('processes that wait, when runs are ended early', function () {
  this.timeout(60_000);
  let fixture: RunFixture;
  let runner: ProcessTestRunner;
  let log: LinesLog;

  beforeEach(async () => {
    fixture = await RunFixture.create('node-test', {
      workspace: { 'src/two.ts': 'export const two: number = 2;\n' },
      tests: { 'tests/two/two.test.ts': TEST },
    });
    log = new LinesLog();
    runner = createRunner({ isWarm: true, log });
  });

  afterEach(async () => {
    await runner.whenQuiet();
    await runner.release();
    await fixture.remove();
  });

  it('go on being made ready after several that were taken before they were, and cancelled', async () => {
    for (let save = 0; save < 4; save += 1) {
      const ready = runner.prepare(fixture.plan);
      const cancel = new AbortController();
      const run = runner.run(fixture.plan, () => undefined, cancel.signal);
      // It has been taken by now, and is far from ready.
      await delay(10);
      cancel.abort();
      assert.equal((await run).outcome, 'cancelled');
      await runner.whenQuiet();
      await ready;
    }
    await runner.prepare(fixture.plan);
    const before = log.count(COLD);
    const result = await runner.run(fixture.plan, () => undefined, new AbortController().signal);
    assert.deepEqual(statuses(result.cases), { two: 'passed' });
    assert.equal(log.count(COLD), before);
  });

  it('are not made ready for an exercise that was closed while its tests ran', async () => {
    let isRunning: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (isRunning = resolve));
    const onEvent = ({ type }: RunEvent): void => {
      if (type === 'caseStarted') isRunning();
    };
    const run = runner.run(fixture.plan, onEvent, new AbortController().signal);
    await running;
    await runner.release();
    assert.deepEqual(statuses((await run).cases), { two: 'passed' });
    await runner.whenQuiet();
    // What is begun after a run is begun in the next turns.
    await delay(300);
    assert.deepEqual(await ownChildren(), []);
  });

  it('are not made ready for an exercise that was closed while they were looked for', async () => {
    const ready = runner.prepare(fixture.plan);
    await runner.release();
    await ready;
    assert.deepEqual(await ownChildren(), []);
  });
});

/** Processes that this one has started and that live. */
async function ownChildren(): Promise<string[]> {
  return (await livingProcesses()).flatMap(({ parentPid, command }) => (parentPid === process.pid ? [command] : []));
}

/** A test that takes half a second. */
const SLOW = `import time, unittest

class Tests(unittest.TestCase):
    def test_slow(self):
        time.sleep(0.5)
`;
const FILE = 'tests/slow/test_slow.py';

describe('a fork server that is at work (Linux only: elsewhere forking is not safe, or not there)', function () {
  this.timeout(60_000);
  let fixture: ForkFixture;
  let pool: HarnessPool;
  let request: SpawnRequest;

  before(function () {
    if (!isForkSafe()) this.skip();
  });

  const use = async (options: Partial<HarnessPoolOptions> = {}): Promise<void> => {
    fixture = await ForkFixture.create({ [FILE]: SLOW });
    request = await requestOf(fixture.workspace);
    pool = new HarnessPool({ registry: nullRegistry, log: new LinesLog(), ...options });
    await pool.prepare(request);
  };
  const take = async (from = request): Promise<TakenProcess> => {
    const taken = await pool.take(from);
    assert.ok(taken);
    return taken;
  };
  const other = (): SpawnRequest => ({ ...request, group: 'another', environment: { ...request.environment, A: '1' } });

  afterEach(async () => {
    await pool.clear();
    await fixture.remove();
  });

  it('is not let go to make room for another', async () => {
    await use({ maxWaiting: 1 });
    const { process, isWarm } = await take();
    assert.equal(isWarm, true);
    const run = finish(process, fixture.job(FILE));
    await pool.prepare(other());
    const { lines, exit } = await run;
    assert.equal(exit, undefined);
    assert.deepEqual(statusesOf(lines), { test_slow: 'passed' });
    await process.end();
  });

  it('ends with its run, not before, when it is wanted no longer', async () => {
    await use();
    const { process, isWarm } = await take();
    assert.equal(isWarm, true);
    const run = finish(process, fixture.job(FILE));
    await pool.clear();
    const { lines, exit } = await run;
    assert.equal(exit, undefined);
    assert.deepEqual(statusesOf(lines), { test_slow: 'passed' });
    await process.end();
    while ((await ownChildren()).length > 0) await delay(20);
  });

  it('keeps its run when another asks for it in the same moment', async () => {
    await use();
    const taken = await Promise.all([take(), take()]);
    assert.deepEqual(taken.map(({ isWarm }) => isWarm).sort(), [false, true]);
    const ends = await Promise.all(taken.map(({ process }) => finish(process, fixture.job(FILE))));
    for (const { lines, exit } of ends) {
      assert.equal(exit, undefined);
      assert.deepEqual(statusesOf(lines), { test_slow: 'passed' });
    }
    for (const { process } of taken) await process.end();
  });

  describe('that hangs while it boots', () => {
    let folder: string;
    let hanging: SpawnRequest;

    beforeEach(async () => {
      await use({ takeLimitMs: 300 });
      folder = await mkdtemp(join(tmpdir(), 'whetstone hang '));
      // In the place of an interpreter: one that never comes to an end.
      const command = join(folder, 'hanging.mjs');
      await writeFile(command, 'setInterval(() => undefined, 1000);\n');
      hanging = { ...request, start: { ...request.start, command: process.execPath, args: [command] } };
      void pool.prepare(hanging);
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    it('does not keep a run waiting for ever', async () => {
      const { process, isWarm } = await take(hanging);
      assert.equal(isWarm, false);
      await process.end();
    });

    it('lets a run be cancelled', async () => {
      const cancel = new AbortController();
      const taken = pool.take(hanging, cancel.signal);
      cancel.abort();
      assert.equal(await taken, undefined);
    });
  });
});
