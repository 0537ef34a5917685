import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '../../src/core/run/model';
import type { ProcessTestRunner } from '../../src/node/run/runChecks';
import { LinesLog } from '../fakes/linesLog';
import { createRunner, createSupervisor, RunFixture, statuses, type FixtureFiles, type RunOptions } from './runFixture';

const COUNT_TEST = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { next } from '../../src/count.ts';

test('first: it begins at one', () => {
  console.log('pid', process.pid);
  assert.equal(next(), 1);
});
test('second: it goes on', () => {
  console.error('in the second');
  assert.equal(next(), 2);
});
`;
const COUNT = `let count = 0;
export function next(): number {
  (globalThis as any).leaked = ((globalThis as any).leaked ?? 0) + 1;
  return ((globalThis as any).leaked > 2 ? 100 : 0) + ++count;
}
`;
const FILES: FixtureFiles = {
  workspace: { 'src/count.ts': COUNT },
  tests: { 'tests/count/count.test.ts': COUNT_TEST },
};

const COLD = /starts its own/;
const WAITING = /A runner waits \(pid (\d+)/;

describe('a process that waits for the next run', function () {
  this.timeout(60_000);
  let fixture: RunFixture;
  let runner: ProcessTestRunner;
  let log: LinesLog;
  let supervisor: ReturnType<typeof createSupervisor>;

  const use = async (files: FixtureFiles, options: RunOptions = {}): Promise<void> => {
    fixture = await RunFixture.create('node-test', files);
    log = new LinesLog();
    supervisor = createSupervisor();
    runner = createRunner({ isWarm: true, supervisor, log, ...options });
  };
  const run = async (plan = fixture.plan): Promise<RunResult> => {
    const result = await runner.run(plan, () => undefined, new AbortController().signal);
    await runner.whenQuiet();
    return result;
  };
  const waitingPids = (): number[] => log.lines.flatMap((line) => WAITING.exec(line)?.[1] ?? []).map(Number);

  afterEach(async () => {
    await runner.release();
    await runner.whenQuiet();
    supervisor.dispose();
    await fixture.remove();
  });

  it('is the one that runs, is used once, and gives way to another', async () => {
    await use(FILES);
    await runner.prepare(fixture.plan);
    const used = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      const result = await run();
      assert.deepEqual(statuses(result.cases), { first: 'passed', second: 'passed' });
      const pid = Number(/pid (\d+)/.exec(result.output)?.[1]);
      assert.equal(pid, waitingPids()[round]);
      used.add(pid);
      await runner.prepare(fixture.plan);
    }
    assert.equal(log.count(COLD), 0);
    assert.equal(used.size, 3);
  });

  it('knows the files as they are when it runs, not as they were when it began to wait', async () => {
    await use(FILES);
    await runner.prepare(fixture.plan);
    await fixture.edit('src/count.ts', 'export const next = (): number => 7;\n');
    assert.deepEqual(statuses((await run()).cases), { first: 'failed', second: 'failed' });
  });

  it('tells what each case printed, apart from the others', async () => {
    await use(FILES);
    await runner.prepare(fixture.plan);
    const { cases } = await run();
    assert.match(cases[0]?.output ?? '', /^pid \d+\n$/);
    assert.equal(cases[1]?.output, 'in the second\n');
  });

  it('runs only the cases that are wanted', async () => {
    await use(FILES);
    await runner.prepare(fixture.plan);
    const [check] = fixture.plan.checks;
    const { cases } = await run({ ...fixture.plan, checks: [{ ...check!, only: ['second'] }] });
    // Alone it is the first to count.
    assert.deepEqual(statuses(cases), { second: 'failed' });
    assert.equal(cases[0]?.actual, '1');
  });

  it('is not missed when it has died: the run starts its own', async () => {
    await use(FILES);
    await runner.prepare(fixture.plan);
    const [pid] = waitingPids();
    process.kill(pid!, 'SIGKILL');
    assert.deepEqual(statuses((await run()).cases), { first: 'passed', second: 'passed' });
    assert.equal(log.count(COLD), 1);
  });

  it('is let go when what it has loaded has changed', async () => {
    await use({ ...FILES, plan: { vendor: ['one-pkg'], preload: ['one-pkg'] } });
    const vendored = join(fixture.plan.packRoot, 'vendor/node_modules/one-pkg');
    await mkdir(vendored, { recursive: true });
    await writeFile(join(vendored, 'package.json'), '{"name":"one-pkg","type":"module","exports":"./index.js"}');
    await writeFile(join(vendored, 'index.js'), 'export default 1;\n');
    await runner.prepare(fixture.plan);
    // As an update of the pack does.
    await mkdir(join(fixture.plan.packRoot, 'vendor/node_modules/another'));
    await run();
    assert.equal(log.count(/have changed/), 1);
    assert.equal(log.count(COLD), 1);
  });

  it('is of the environment that the run asks for', async () => {
    const environment: NodeJS.ProcessEnv = { ...process.env, GREETING: 'one' };
    const show = COUNT_TEST.replace("'pid', process.pid", 'process.env.GREETING');
    await use({ ...FILES, tests: { 'tests/count/count.test.ts': show } }, { environment });
    await runner.prepare(fixture.plan);
    environment['GREETING'] = 'two';
    assert.equal((await run()).cases[0]?.output, 'two\n');
  });

  it('has the packages that the exercise asks for loaded, and is not stopped by one that fails', async () => {
    const test = COUNT_TEST.replace(
      'import { next }',
      "import { loadedAt } from 'heavy-pkg';\nimport { next }",
    ).replace("'pid', process.pid", 'loadedAt < (globalThis as any).startedAt');
    const workspace = { 'src/count.ts': `(globalThis as any).startedAt = performance.now();\n${COUNT}` };
    await use({
      workspace,
      tests: { 'tests/count/count.test.ts': test },
      plan: { vendor: ['heavy-pkg'], preload: ['no-such', 'heavy-pkg'] },
    });
    const vendored = join(fixture.plan.packRoot, 'vendor/node_modules/heavy-pkg');
    await mkdir(vendored, { recursive: true });
    await writeFile(join(vendored, 'package.json'), '{"name":"heavy-pkg","type":"module","exports":"./index.js"}');
    await writeFile(join(vendored, 'index.js'), 'export const loadedAt = performance.now();\n');
    await runner.prepare(fixture.plan);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal((await run()).cases[0]?.output, 'true\n');
  });

  it('does not outlive its release', async () => {
    await use(FILES);
    await runner.prepare(fixture.plan);
    const [pid] = waitingPids();
    await runner.release();
    assert.throws(() => process.kill(pid!, 0), /ESRCH/);
  });
});
