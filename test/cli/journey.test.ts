import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { CliProcess, ended } from './cliProcess';

const RIGHT =
  'export const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);\n';

describe('a learner’s journey without an editor', () => {
  let cli: CliProcess;
  let workspace: string;
  let code: string;

  before(async () => {
    cli = await CliProcess.make();
  });
  after(() => cli.dispose());

  it('finds the exercise in the list, and starts it as a repository of the learner’s own', async () => {
    const list = await cli.run(['list', '--json']);
    assert.equal(list.code, 0);
    const [pack] = list.json['packs'] as { id: string; exercises: { id: string; status: string }[] }[];
    assert.deepEqual([pack!.id, pack!.exercises[0]!.status], ['acme.bounds', 'notStarted']);
    const start = await cli.run(['start', 'clamp', '--track', 'typescript', '--json']);
    assert.equal(start.code, 0, start.err);
    workspace = start.json['folder'] as string;
    code = join(workspace, 'src', 'clamp.ts');
    assert.equal(workspace, join(cli.folder, 'Home ü', 'acme.bounds', 'clamp', 'typescript'));
    assert.match(execFileSync('git', ['log', '--format=%s'], { cwd: workspace, encoding: 'utf8' }), /^Start clamp/);
  });

  it('sees the first task fail, with what was expected and what came', async () => {
    const run = await cli.run(['run'], { cwd: workspace });
    assert.equal(run.code, 1, run.err);
    assert.match(run.out, /✗ a number below the lower bound becomes the bound {2}\d+ ms/);
    assert.match(run.out, /expected: 0\n {4}actual: {3}-3\n {4}tests\/lower\/lower\.test\.ts:6/);
    assert.match(run.out, /1 of 2 tests pass/);
  });

  it('runs a single test, and is told when results are of older files', async () => {
    const one = await cli.run(['run', '--case', 'inside'], { cwd: workspace });
    assert.deepEqual([one.code, /^1 of 1 tests pass/m.test(one.out)], [0, true], one.out + one.err);
    const starter = await readFile(code, 'utf8');
    const status = async (): Promise<string> => (await cli.run(['status'], { cwd: workspace })).out;
    assert.doesNotMatch(await status(), /of older files/);
    await writeFile(code, `${starter}// Thinking.\n`);
    assert.match(await status(), /1 of 2 tests pass, of older files/);
    await writeFile(code, starter);
    assert.doesNotMatch(await status(), /of older files/);
  });

  it('gets a hint after an attempt, and not the next one', async () => {
    const first = await cli.run(['hint'], { cwd: workspace });
    assert.deepEqual(
      [first.code, first.out.split('\n').slice(0, 2)],
      [0, ['Keep it above the lower bound: hint 1 of 2', 'Compare with `low` first.']],
    );
    const second = await cli.run(['hint'], { cwd: join(workspace, 'src') });
    assert.deepEqual([second.code, second.out], [5, '']);
    assert.match(second.err, /after 8 more attempts/);
  });

  it('finds the solution locked', async () => {
    const { code: exit, out, err } = await cli.run(['solution'], { cwd: workspace });
    assert.deepEqual([exit, out], [5, '']);
    assert.match(err, /Locked\. It opens when all tests of this task pass; one of 2 is still to go\./);
  });

  it('writes a solution, sees both tasks pass, and is told so', async () => {
    await writeFile(code, RIGHT);
    const run = await cli.run(['run'], { cwd: workspace });
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /Passed: Keep it above the lower bound\./);
    assert.match(run.out, /Next: Keep it below the upper bound/);
    const all = await cli.run(['run', '--all', '--json'], { cwd: workspace });
    assert.equal(all.code, 0, all.err);
    assert.equal((all.json['exercise'] as { status: string }).status, 'passed');
  });

  it('compares with the solution, and no file of the workspace changes', async () => {
    const files = async (): Promise<string[]> => (await readdir(workspace, { recursive: true })).sort();
    const before = await files();
    const { code: exit, out } = await cli.run(['solution', '--task', 'upper'], { cwd: workspace });
    assert.equal(exit, 0);
    assert.match(
      out,
      /^--- mine\/src\/clamp\.ts\n\+\+\+ solution\/src\/clamp\.ts\n@@[^]*\n-export const clamp[^]*\n\+export function clamp/,
    );
    assert.deepEqual(await files(), before);
    assert.equal(await readFile(code, 'utf8'), RIGHT);
  });

  it('finds it all again in another process', async () => {
    const status = await cli.run(['status', '--json']);
    assert.equal(status.code, 0);
    const [exercise] = status.json['exercises'] as {
      status: string;
      tasks: { attempts: number; solution: string }[];
    }[];
    assert.deepEqual([exercise!.status, exercise!.tasks.map(({ solution }) => solution)], ['passed', ['open', 'open']]);
    assert.equal(exercise!.tasks[0]!.attempts, 2);
  });

  it('resumes the workspace and leaves it as it is', async () => {
    const start = await cli.run(['start', 'clamp', '--json']);
    assert.deepEqual([start.code, start.json['isNew']], [0, false]);
    assert.equal(await readFile(code, 'utf8'), RIGHT);
  });

  it('does not fall for an edited test, and keeps the edit', async () => {
    const test = join(workspace, 'tests', 'lower', 'lower.test.ts');
    const edited = (await readFile(test, 'utf8')).replaceAll('assert.equal', '// assert.equal');
    await writeFile(test, edited);
    await writeFile(code, 'export const clamp = (value: number) => value;\n');
    const run = await cli.run(['run', '--task', 'lower'], { cwd: workspace });
    assert.equal(run.code, 1, run.out);
    assert.match(run.out, /tests\/lower\/lower\.test\.ts was changed; the pack’s own copy was judged/);
    assert.equal(await readFile(test, 'utf8'), edited);
  });

  it('ends a run with its processes on Ctrl+C, and records nothing of it (not on Windows, where a test cannot send it)', async function () {
    if (process.platform === 'win32') this.skip();
    const before = (await cli.run(['status', '--json'])).out;
    // The learner's process calls, so its life can be followed: no connection ends before it does.
    const server = createServer().listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await writeFile(
      code,
      `import { connect } from 'node:net';\nconnect(${port}, '127.0.0.1');\nawait new Promise(() => undefined);\nexport const clamp = 0;\n`,
    );
    const child = cli.start(['run', '--task', 'lower'], { cwd: workspace });
    const [socket] = (await once(server, 'connection')) as [Socket];
    let err = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
    const gone = once(socket.on('error', () => undefined).resume(), 'close');
    child.kill('SIGINT');
    const exitCode = await ended(child);
    await gone;
    server.close();
    assert.equal(exitCode, 130, err);
    assert.equal(err, 'The run was cancelled; nothing was recorded.\n');
    assert.equal((await cli.run(['status', '--json'])).out, before);
  });
});
