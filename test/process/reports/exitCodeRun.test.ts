import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { runFixture, statuses, type RunFixture } from '../runFixture';
import { change, createProject, lineOf } from './reportProject';

const BREAKER = 'src/breaker.mjs';
const OPENS = 'tests/threshold/opensAtThreshold.test.mjs';
const COUNTS = 'tests/threshold/counts_failures.test.mjs';
const plan = { command: ['node', '{file}'] };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Waits until a condition holds; the test's own limit is the end of it. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}

describe('a run of programs that tell by their exit code', function () {
  this.timeout(30_000);
  let fixture: RunFixture | undefined;
  const create = async (options = {}) =>
    (fixture = await createProject('exit-code', 'exit-code', { plan, ...options }));

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('passes right code; each file is a case', async () => {
    const result = await runFixture(await create());
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed', 'opens-at-threshold': 'passed' });
    assert.deepEqual(
      result.cases.map(({ title }) => title),
      ['counts failures', 'Opens after as many failures as its threshold says'],
    );
    assert.equal(result.cases[0]?.output, 'failures: 1\n');
  });

  it('says of wrong code what was printed last, and where', async () => {
    const created = await create();
    await change(created, BREAKER, '>=', '>');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed', 'opens-at-threshold': 'failed' });
    assert.match(result.cases[1]?.message ?? '', /two failures should open a breaker whose threshold is 2/);
    assert.deepEqual(
      [result.cases[1]?.place?.file, result.cases[1]?.place?.line],
      [OPENS, await lineOf(created, OPENS, 'throw new Error')],
    );
  });

  it('shows a syntax error at its line', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+=');
    const [first] = (await runFixture(created)).cases;
    assert.match(first?.message ?? '', /SyntaxError/);
    assert.deepEqual([first?.place?.file, first?.place?.line], [BREAKER, await lineOf(created, BREAKER, '+=')]);
  });

  it('names the test that hangs, and its limit, and leaves no process', async () => {
    const created = await create({ checkTimeoutMs: 1_500 });
    await change(created, COUNTS, 'breaker.fail();', 'for (;;);');
    // The edited test does not count; the learner's code hangs.
    await change(created, BREAKER, 'this.failures += 1;', 'for (;;);');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'timedOut');
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'timedOut', 'opens-at-threshold': 'notRun' });
    assert.match(result.explanation ?? '', /^Stopped after 1\.5 s: 'counts failures' had not finished\.$/);
    assert.deepEqual(result.ignored, [{ path: COUNTS, reason: 'editedTest' }]);
  });

  it('names the signal that ended a program (not on Windows, which has none)', async function () {
    if (process.platform === 'win32') this.skip();
    const created = await create();
    await change(created, BREAKER, 'this.failures += 1;', "process.kill(process.pid, 'SIGSEGV');");
    const result = await runFixture(created);
    assert.equal(result.cases[0]?.status, 'errored');
    assert.match(result.cases[0].message ?? '', /^The program was ended by SIGSEGV\./);
  });

  it('leaves out another test that lies among the pack’s, and names it', async () => {
    const created = await create();
    await created.edit('tests/threshold/breaker.test.mjs', 'process.exit(1);');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed', 'opens-at-threshold': 'passed' });
    assert.deepEqual(result.ignored, [{ path: 'tests/threshold/breaker.test.mjs', reason: 'shadowsFramework' }]);
  });

  it('ends a program that takes more memory than it may (not on Windows, where looking takes too long)', async function () {
    if (process.platform === 'win32') this.skip();
    const created = await create();
    const greedy = 'const all = []; for (;;) all.push(Buffer.alloc(4_000_000, 1));';
    await change(created, BREAKER, 'this.failures += 1;', greedy);
    const result = await runFixture(created, { memoryLimitBytes: 300 * 1024 * 1024 });
    assert.equal(result.outcome, 'crashed');
    assert.match(
      result.explanation ?? '',
      /more memory than a run may, which is 300 MB\. That was while 'counts failures'/,
    );
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'errored', 'opens-at-threshold': 'notRun' });
  });

  it('keeps of a flood the beginning and the end, with and without lines', async () => {
    const created = await create();
    const flood = "for (let i = 0; i < 300; i += 1) process.stdout.write('x'.repeat(65_536));";
    await change(
      created,
      BREAKER,
      'this.failures += 1;',
      `${flood} console.log(); ${flood.replace("'x'.repeat(65_536)", "`${'y'.repeat(60)}\\n`.repeat(1_000)")} this.failures += 1;`,
    );
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed', 'opens-at-threshold': 'passed' });
    assert.equal(result.isOutputCut, true);
    assert.ok(result.output.length < 300_000);
    assert.match(result.cases[0]?.output ?? '', /^x{16384}$/);
  });

  it('ends with its host, and its copy of the workspace is removed', async () => {
    const created = await create();
    const telling = 'console.log(JSON.stringify([process.pid, process.cwd()])); for (;;);';
    await change(created, BREAKER, 'this.failures += 1;', telling);
    await created.edit(COUNTS, 'process.exit(0);');
    const plan = join(created.root, 'plan.json');
    await writeFile(plan, JSON.stringify(created.plan));
    const host = spawn(process.execPath, [resolve(__dirname, 'hostOfRun.cjs'), plan], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [told] = (await once(createInterface({ input: host.stdout }), 'line')) as [string];
    const [pid, copy] = JSON.parse(told) as [number, string];
    assert.notEqual(copy, created.plan.workspace);
    host.kill('SIGKILL');
    await eventually(async () => {
      const isThere = await access(copy).then(
        () => true,
        () => false,
      );
      return !isThere && !isAlive(pid);
    });
  });

  it('is cancelled with all that it started', async () => {
    const created = await create();
    await change(created, BREAKER, 'this.failures += 1;', "console.log('hangs'); for (;;);");
    const controller = new AbortController();
    const result = await runFixture(created, {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'output' && event.text.includes('hangs')) controller.abort();
      },
    });
    assert.equal(result.outcome, 'cancelled');
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'notRun', 'opens-at-threshold': 'notRun' });
  });
});
