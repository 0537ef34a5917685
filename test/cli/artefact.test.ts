import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');
const SOLUTION = join(KINDS, 'loan-flow', 'solution', 'notes');

interface RunCase {
  readonly check: string;
  readonly case: string;
  readonly status: string;
  readonly message?: string;
}

describe('artefacts by the built command', () => {
  let cli: CliProcess;
  const options = { env: { WHETSTONE_PACKS: KINDS } };

  beforeEach(async () => (cli = await CliProcess.make()));
  afterEach(() => cli.dispose());

  /** Runs a task; answers its cases as `check.case status`, with messages. */
  async function run(task: string): Promise<{ readonly code: number | null; readonly cases: readonly RunCase[] }> {
    const { code, json } = await cli.run(['run', 'loan-flow', '--task', task, '--json'], options);
    return { code, cases: (json['run'] as { cases: RunCase[] }).cases };
  }
  const passed = (cases: readonly RunCase[]): string[] =>
    cases.filter(({ status }) => status === 'passed').map((one) => `${one.check}.${one.case}`);

  it('are judged task by task, from the starter to the reference', async () => {
    const started = await cli.run(['start', 'loan-flow', '--json'], options);
    assert.equal(started.code, 0, started.err);
    const folder = String(started.json['folder']);
    const starter = await run('draw');
    assert.equal(starter.code, 1);
    assert.deepEqual(passed(starter.cases), []);
    assert.match(starter.cases[0]?.message ?? '', /^This is no diagram yet: its first line says what it is/u);
    await cp(join(SOLUTION, 'draw'), folder, { recursive: true });
    const drawn = await run('draw');
    assert.equal(drawn.code, 0);
    assert.equal(passed(drawn.cases).length, drawn.cases.length);
    assert.deepEqual(
      drawn.cases.map((one) => one.case),
      ['parses', 'kind', 'names', 'asks', 'looks-up', 'keeps', 'guarded', 'parses', 'kind', 'names', 'in-order'],
    );
  });

  it('name the lines of what does not hold together in the files of a deployment', async () => {
    const started = await cli.run(['start', 'loan-flow', '--json'], options);
    const { cases } = await run('deploy');
    const faults = cases.filter((one) => one.case === 'valid').map(({ check, message }) => `${check}: ${message}`);
    assert.deepEqual(faults, [
      'image: Line 5: Invalid containerPort: eighty',
      'services: Line 4: “desk” needs a service “loan”, and there is none.\nLine 8: “loans” uses “loans-data”, which is not among the volumes of this file.',
      'pipeline: Line 11: “publish” needs a job “tests”, and there is none.',
      'reminder: Line 8: “Send reminder” leads to “Ask a librarian”, and there is no such state beside it; there are Send reminder, Wait a week, Is it back?, Done.',
      'stack: Line 8: “ReminderQueue” refers to “DeadLetters”, which is no resource of this template.',
      'task: Line 4: Fargate needs the “networkMode” awsvpc.\nLine 6: With a “cpu” of 256, Fargate offers a “memory” of 512, 1024–2048 MiB.',
    ]);
    await cp(join(SOLUTION, 'deploy'), String(started.json['folder']), { recursive: true });
    const text = await cli.run(['run', 'loan-flow', '--task', 'deploy'], options);
    assert.equal(text.code, 0, text.out + text.err);
    assert.match(text.out, /Passed: Put it on a server\./u);
  });
});
