import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { killTree } from '../../src/node/process/killTree';
import { markedWith, stillLiving } from './livingProcesses';
import { createSupervisor, RunFixture, runFixture, statuses, supervisorScript, type FixtureFiles } from './runFixture';

const TEST = `import { test } from 'node:test';
import { act } from '../../src/act.ts';

test('acts: it acts', async () => {
  await act();
});
`;

const acting = (body: string): FixtureFiles => ({
  workspace: { 'src/act.ts': body },
  tests: { 'tests/act/act.test.ts': TEST },
});

/** Starts children in every way that may outlive a run, writes their pids, and then does `last`. */
function spawning(last: string): string {
  return `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
export async function act(): Promise<void> {
  const loop = 'setInterval(() => {}, 1000)';
  const inside = spawn(process.execPath, ['-e', loop], { stdio: 'inherit' });
  const leaver = spawn(process.execPath, ['-e', loop], { detached: true, stdio: 'ignore' });
  leaver.unref();
  inside.unref();
  const parent = 'const c = require("node:child_process").spawn(process.execPath, ["-e", ' + JSON.stringify(loop) + '], ' +
    '{ detached: true, stdio: "ignore" }); c.unref(); console.log(c.pid); process.exit(0)';
  const daemon = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'ignore'] });
  let pid = '';
  for await (const chunk of daemon.stdout) pid += String(chunk);
  const bare = spawn(process.execPath, ['-e', loop], { detached: true, stdio: 'ignore', env: {} });
  bare.unref();
  writeFileSync(new URL('../pids.txt', import.meta.url), [inside.pid, leaver.pid, Number(pid), bare.pid].join(' '));
  ${last}
}
`;
}

async function livingOf(fixture: RunFixture): Promise<number[]> {
  const pids = (await fixture.read('pids.txt')).split(' ').map(Number);
  assert.equal(pids.length, 4);
  return stillLiving(pids);
}

describe('what a run started', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;
  const create = async (files: FixtureFiles) => (fixture = await RunFixture.create('node-test', files));

  before('is found by its environment, which Windows does not show', function () {
    if (process.platform === 'win32') this.skip();
  });

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('ends with it, also children that left the group, with no mark in their environment too, and daemons', async () => {
    const created = await create(acting(spawning('')));
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { acts: 'passed' });
    assert.deepEqual(await livingOf(created), []);
  });

  it('ends when its time is up', async () => {
    const created = await create({ ...acting(spawning('for (;;);')), checkTimeoutMs: 2_000 });
    const result = await runFixture(created);
    assert.equal(result.outcome, 'timedOut');
    assert.deepEqual(await livingOf(created), []);
  });

  it('ends when the run is cancelled', async () => {
    const controller = new AbortController();
    const created = await create(
      acting(spawning('console.log("ready"); await new Promise((done) => setTimeout(done, 60_000));')),
    );
    const result = await runFixture(created, {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'output' && event.text.includes('ready')) controller.abort();
      },
    });
    assert.equal(result.outcome, 'cancelled');
    assert.deepEqual(statuses(result.cases), { acts: 'notRun' });
    assert.deepEqual(await livingOf(created), []);
  });

  it('ends although it keeps forking', async () => {
    const forking = `import { spawn } from 'node:child_process';
export async function act(): Promise<void> {
  const child = 'setTimeout(() => require("node:child_process").spawn(process.execPath, ["-e", process.env.CODE], ' +
    '{ detached: true, stdio: "ignore" }), 20); setTimeout(() => process.exit(), 400)';
  for (let i = 0; i < 3; i++) spawn(process.execPath, ['-e', child], { env: { ...process.env, CODE: child }, detached: true, stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 300));
}
`;
    const marks: string[] = [];
    const created = await create(acting(forking));
    const supervisor = { watch: (mark: string) => void marks.push(mark), forget: () => undefined };
    const result = await runFixture(created, { supervisor });
    assert.deepEqual(statuses(result.cases), { acts: 'passed' });
    assert.ok(marks[0]);
    assert.deepEqual(await markedWith(marks[0]), []);
  });

  it('may print 100 MB: the beginning and the end are kept, and how much is missing is said', async () => {
    const flood = `export async function act(): Promise<void> {
  const line = 'x'.repeat(1023) + '\\n';
  process.stdout.write('first\\n');
  for (let i = 0; i < 100; i++) process.stdout.write(line.repeat(1024));
  process.stdout.write('last\\n');
}
`;
    const live: number[] = [];
    const result = await runFixture(await create(acting(flood)), {
      onEvent: (event) => event.type === 'output' && live.push(event.text.length),
    });
    assert.deepEqual(statuses(result.cases), { acts: 'passed' });
    assert.equal(result.isOutputCut, true);
    assert.ok(result.output.length <= 257 * 1024, `${result.output.length} characters kept`);
    assert.ok(result.output.startsWith('first\n'));
    assert.ok(result.output.endsWith('last\n'), result.output.slice(-100));
    assert.ok(/\n… 99\.\d MB of output left out …\n/.test(result.output));
    assert.ok(live.reduce((sum, length) => sum + length) <= 257 * 1024);
    assert.ok(result.durationMs < 20_000, `took ${result.durationMs} ms`);
  });

  for (const state of ['running', 'stopped'] as const) {
    it(`ends while it is ${state} when its host is killed, with the files that the run generated`, async function () {
      if (state === 'stopped' && process.platform === 'win32') this.skip();
      const folder = await mkdtemp(join(tmpdir(), 'whetstone-host-'));
      const generated = join(folder, 'generated.test.ts');
      await writeFile(generated, '');
      const loop = 'setInterval(() => {}, 1000)';
      const host = spawn(process.execPath, [resolve(__dirname, 'hostProgram.cjs'), supervisorScript, generated, loop], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = (await once(createInterface({ input: host.stdout }), 'line')) as [string];
      const { mark, pid } = JSON.parse(line) as { mark: string; pid: number };
      assert.ok((await markedWith(mark)).includes(pid));
      // As one side of a benchmark is while the other is measured.
      if (state === 'stopped') process.kill(-pid, 'SIGSTOP');
      host.kill('SIGKILL');
      await waitFor(async () => (await markedWith(mark)).length === 0);
      await waitFor(async () => !(await exists(generated)));
      await rm(folder, { recursive: true });
    });
  }

  it('does not keep its host alive', async () => {
    const supervisor = createSupervisor();
    supervisor.watch('a-mark', []);
    supervisor.forget('a-mark');
    const host = spawn(process.execPath, [resolve(__dirname, 'hostProgram.cjs'), supervisorScript], {
      stdio: 'ignore',
    });
    const [code] = (await once(host, 'exit')) as [number];
    assert.equal(code, 0);
    supervisor.dispose();
  });

  it('is told apart from everything else that runs', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    assert.deepEqual(await killTree({ mark: 'nobody-has-this-mark' }), []);
    assert.equal(bystander.exitCode, null);
    assert.ok((await readFile('package.json')).length > 0);
    bystander.kill('SIGKILL');
    await once(bystander, 'exit');
  });
});

/** Looks again after each look, until it holds or the test's own limit strikes. */
async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
