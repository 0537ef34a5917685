import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { RunEvent, RunResult } from '../../src/core/run/model';
import { MachineRuntimes, type Runtimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { DebugClient } from './debugProtocol';
import { createJsProject } from './jsProject';
import { harnessDir, RunFixture, runFixture, statuses } from './runFixture';

const SUM = `interface Pair {
  readonly a: number;
  readonly b: number;
}

export function sum({ a, b }: Pair): number {
  const result: number = a + b;
  console.log('added');
  return result;
}
`;
const SUM_TEST = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sum } from '../../src/sum.ts';

test('adds: two numbers add up', { timeout: 1500 }, async () => {
  assert.equal(sum({ a: 1, b: 2 }), 3);
  await new Promise((resolve) => setTimeout(resolve, 1));
});
`;
/** Of `const result`, as the protocol counts. */
const BREAKPOINT = 6;

type Awaited = Extract<RunEvent, { type: 'debuggerAwaited' }>;

/** A runtime that cannot strip types, as VS Code's own. */
function withoutStripping(): Runtimes {
  const machine = new MachineRuntimes({ log: nullLog, harnessDir });
  return {
    node: async (plan) => ({ ...(await machine.node(plan)), flags: ['--no-experimental-strip-types'] }),
    python: (plan) => machine.python(plan),
  };
}

describe('debugging node:test', function () {
  this.timeout(60_000);
  let fixture: RunFixture;
  let cancel: AbortController;
  let client: DebugClient | undefined;

  /** Starts a run; answers it and where its process waits. */
  async function start(runtimes?: Runtimes): Promise<{ readonly result: Promise<RunResult>; readonly at: Awaited }> {
    const events = new EventEmitter<{ awaited: [Awaited] }>();
    const awaited = once(events, 'awaited');
    const result = runFixture(fixture, {
      signal: cancel.signal,
      ...(runtimes && { runtimes }),
      onEvent: (event) => {
        if (event.type === 'debuggerAwaited') events.emit('awaited', event);
      },
    });
    const [at] = (await Promise.race([awaited, result.then((ended) => assert.fail(JSON.stringify(ended)))])) as [
      Awaited,
    ];
    return { result, at };
  }

  beforeEach(async () => {
    cancel = new AbortController();
    fixture = await RunFixture.create('node-test', {
      workspace: { 'src/sum.ts': SUM },
      tests: { 'tests/sum/sum.test.ts': SUM_TEST },
      checkTimeoutMs: 1_000,
      plan: { mode: 'debug', timeoutMs: 1_000 },
    });
  });

  afterEach(async () => {
    client?.close();
    client = undefined;
    cancel.abort();
    await fixture.remove();
  });

  for (const [name, runtimes] of [
    ['the runtime strips itself', undefined],
    ['the bundled stripper strips', withoutStripping()],
  ] as const) {
    it(`stops at a breakpoint in the learner’s TypeScript, which ${name}, and runs on to the results`, async () => {
      const { result, at } = await start(runtimes);
      assert.equal(at.debugger, 'node');
      assert.equal(at.host, '127.0.0.1');
      client = await DebugClient.connect(at.host, at.port);
      await client.post('Debugger.enable');
      const url = pathToFileURL(fixture.inWorkspace('src/sum.ts')).href;
      await client.post('Debugger.setBreakpointByUrl', { url, lineNumber: BREAKPOINT });
      await client.post('Runtime.runIfWaitingForDebugger');
      const [frame, caller] = await client.paused();
      assert.equal(frame?.functionName, 'sum');
      assert.equal(frame.url, url);
      assert.equal(frame.lineNumber, BREAKPOINT);
      assert.match(caller?.url ?? '', /\/tests\/sum\/sum\.test\.ts$/);
      assert.equal(caller?.lineNumber, 5);
      await client.post('Debugger.resume');
      const { outcome, cases, output, explanation } = await result;
      assert.equal(outcome, 'completed', explanation);
      assert.deepEqual(statuses(cases), { adds: 'passed' });
      assert.equal(output, 'added\n');
    });
  }

  for (const [runner, folder, path, name] of [
    ['mocha', 'totals', 'src/basket.ts', 'add'],
    ['jest', 'ledger', 'src/ledger.ts', 'book'],
  ] as const)
    it(`stops in code that ${runner} tests, too`, async () => {
      await fixture.remove();
      fixture = await createJsProject(runner, { only: [folder], plan: { mode: 'debug' } });
      const { result, at } = await start();
      client = await DebugClient.connect(at.host, at.port);
      await client.post('Debugger.enable');
      const url = pathToFileURL(fixture.inWorkspace(path)).href;
      const line = (await fixture.read(path)).split('\n').findIndex((text) => text.includes('.push('));
      await client.post('Debugger.setBreakpointByUrl', { url, lineNumber: line });
      await client.post('Runtime.runIfWaitingForDebugger');
      const [frame] = await client.paused();
      assert.deepEqual([frame?.functionName, frame?.url, frame?.lineNumber], [name, url, line]);
      await client.post('Debugger.disable');
      const { outcome, explanation } = await result;
      assert.equal(outcome, 'completed', explanation);
    });

  it('has no limits of time', async () => {
    const { result, at } = await start();
    client = await DebugClient.connect(at.host, at.port);
    await client.post('Debugger.enable');
    await client.post('Debugger.setBreakpointByUrl', {
      url: pathToFileURL(fixture.inWorkspace('src/sum.ts')).href,
      lineNumber: BREAKPOINT,
    });
    await client.post('Runtime.runIfWaitingForDebugger');
    await client.paused();
    // Longer than the test, the check and the run may take when nobody debugs them.
    await client.post('Runtime.enable');
    await client.post('Runtime.evaluate', {
      expression: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500)',
    });
    await client.post('Debugger.resume');
    const { outcome, cases, explanation } = await result;
    assert.equal(outcome, 'completed', explanation);
    assert.deepEqual(statuses(cases), { adds: 'passed' });
  });

  it('ends with the run while nobody has come', async () => {
    const { result, at } = await start();
    cancel.abort();
    assert.equal((await result).outcome, 'cancelled');
    await assert.rejects(fetch(`http://${at.host}:${at.port}/json/list`));
  });
});
