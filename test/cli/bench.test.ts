import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import type { RawSlice } from '../../src/core/bench/model';
import { CliProcess, ended } from './cliProcess';

/** Its starter is its baseline, and a learner has to halve the time that it takes. */
const PACK = resolve('test', 'fixtures', 'bench', 'spin');

interface Benchmark {
  readonly check: string;
  readonly standing: string;
  readonly outcome: string;
  readonly explanation?: string;
  readonly findings: readonly { readonly metric: string; readonly verdict: string; readonly estimate: number }[];
  readonly pairs: readonly { readonly own: Readonly<Record<string, number>> }[];
  readonly raw?: readonly RawSlice[];
  readonly machine: { readonly cores: number };
  readonly runtime: string;
}

describe('a benchmark without an editor', function () {
  this.timeout(300_000);
  let cli: CliProcess;
  let workspace: string;
  let code: string;
  let starter: string;

  before(async () => {
    cli = await CliProcess.make();
    const start = await cli.run(['start', 'spin', '--packs', PACK, '--json']);
    assert.equal(start.code, 0, start.err + start.out);
    workspace = start.json['folder'] as string;
    code = join(workspace, 'src', 'work.ts');
    starter = await readFile(code, 'utf8');
  });
  after(() => cli.dispose());

  const bench = (...args: string[]): ReturnType<CliProcess['run']> =>
    cli.run(['bench', '--packs', PACK, ...args], { cwd: workspace });
  const benchmarksOf = (json: Record<string, unknown>): readonly Benchmark[] =>
    (json['bench'] as { benchmarks: readonly Benchmark[] }).benchmarks;

  it('misses a budget with the starter, and tells everything about it', async () => {
    const { code: exit, json, err } = await bench('--check', 'rate', '--json');
    assert.deepEqual([exit, err], [1, '']);
    const [rate] = benchmarksOf(json);
    assert.deepEqual([rate!.standing, rate!.outcome, rate!.findings[0]!.verdict], ['notPassed', 'completed', 'missed']);
    const { estimate } = rate!.findings[0]!;
    assert.ok(estimate > 0.5 && estimate < 2, `${estimate}× for the same code`);
    assert.match(rate!.runtime, /^node \d+\./);
    assert.ok(rate!.machine.cores >= 1);
    assert.ok(rate!.pairs.length >= 8);
    // The raw samples are those that the figures come from.
    const [first] = rate!.pairs;
    const slices = rate!.raw!.filter(({ pair, side }) => pair === 0 && side === 'own');
    const [operations, elapsedMs] = [slices.map((one) => one.operations), slices.map((one) => one.elapsedMs)].map(
      (values) => values.reduce((sum, value) => sum + value, 0),
    );
    assert.ok(Math.abs((1000 * operations!) / elapsedMs! / first!.own['throughput']! - 1) < 1e-9);
    assert.ok(slices.every(({ latencies }) => latencies.length > 0));
  });

  it('meets it with quicker code, in words, and keeps the samples in a file', async () => {
    await writeFile(code, starter.replace('12_000', '3_000'));
    const { code: exit, out, err } = await bench('--check', 'rate', '--raw-file', join(cli.folder, 'raw ü.jsonl'));
    assert.deepEqual([exit, err], [0, ''], out);
    assert.match(
      out,
      /^Spin: Spin, rate\n {2}✓ Throughput: at least 2× the baseline; measured \d+(?:\.\d)?×[^\n]* Met\.\n/,
    );
    assert.match(out, /\n {2}\d+ pairs, \d+\.\d s, node \d+\./);
    const lines = (await readFile(join(cli.folder, 'raw ü.jsonl'), 'utf8')).trimEnd().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
    assert.deepEqual([types[0], new Set(types.slice(1))], ['benchmark', new Set(['slice'])]);
  });

  it('does not pass code that gives a wrong result, however quick it is', async () => {
    await writeFile(code, 'export const work = (): number => 0.5;\n');
    const { code: exit, json } = await bench('--check', 'rate', '--json');
    const [rate] = benchmarksOf(json);
    assert.deepEqual([exit, rate!.outcome, rate!.standing], [1, 'wrongResult', 'notPassed']);
    assert.match(rate!.explanation ?? '', /\S/);
  });

  it('ends with its processes on Ctrl+C, and records nothing of it (not on Windows, where a test cannot send it)', async function () {
    if (process.platform === 'win32') this.skip();
    const status = async (): Promise<string> => (await cli.run(['status', '--packs', PACK, '--json'])).out;
    const before = await status();
    const server = createServer().listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await writeFile(
      code,
      `import { connect } from 'node:net';\nconnect(${port}, '127.0.0.1');\nawait new Promise(() => undefined);\nexport const work = 0;\n`,
    );
    const child = cli.start(['bench', '--packs', PACK], { cwd: workspace });
    let err = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [socket] = (await once(server, 'connection')) as [Socket];
    const gone = once(socket.on('error', () => undefined).resume(), 'close');
    child.kill('SIGINT');
    const exitCode = await ended(child);
    await gone;
    server.close();
    assert.equal(exitCode, 130, err);
    assert.equal(err, 'The benchmark was cancelled; nothing was recorded of it.\n');
    assert.equal(await status(), before);
  });
});
