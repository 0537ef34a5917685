import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawSlice } from '../../../src/core/bench/model';
import { samplePack } from '../../fakes/samplePack';
import { TestBench } from './testBench';

const EXERCISE = samplePack()['greet/exercise.yaml']!;
const CHECK = '      - { id: unit, tests: hello, for: Functionality }\n';

/** The sample pack, whose task `hello` is also measured, and `many` too. */
function withBenchmarks(budget: string, more = ''): Record<string, string> {
  const cost = `      - { id: cost, benchmark: drain, for: Style, budget: ${budget}${more} }\n`;
  return {
    'greet/exercise.yaml': EXERCISE.replace(CHECK, CHECK + cost).replace(
      'checks:\n      - { id: unit, tests: many',
      `checks:\n${cost}      - { id: unit, tests: many`,
    ),
    ...Object.fromEntries(
      ['typescript/drain/bench.ts', 'python/drain/bench.py'].flatMap((path) => [
        [`greet/bench/${path}`, 'export const run = () => 1;\n'],
        [`greet/bench/${path.replace(/bench\.(\w+)$/, 'baseline/greet.$1')}`, 'export const greet = 1;\n'],
      ]),
    ),
  };
}

async function started(
  budget = '{ throughput: ">= 3x baseline", p95: "<= 1.5x baseline" }',
  more = '',
): Promise<TestBench> {
  const bench = await new TestBench().load(withBenchmarks(budget, more));
  await bench.type('start', 'greet', '--track', 'typescript');
  bench.enter();
  return bench;
}

const SLICES: readonly RawSlice[] = [
  { pair: 0, side: 'own', clients: 1, operations: 80, elapsedMs: 20, latencies: [0.25, 0.3] },
  { pair: 0, side: 'baseline', clients: 1, operations: 20, elapsedMs: 20, latencies: [1, 1.1] },
];

describe('whetstone bench', () => {
  it('measures every benchmark of the exercise, and ends with 0 when all budgets are met', async () => {
    const bench = await started();
    const { code, out } = await bench.type('bench');
    assert.equal(code, 0, out);
    assert.deepEqual(
      bench.benchmarks.plans.map(({ task, check, trackId }) => [task, check.id, trackId]),
      [
        ['hello', 'cost', 'typescript'],
        ['many', 'cost', 'typescript'],
      ],
    );
    assert.match(out, /^Say hello: Greet by name, cost\n/);
    assert.match(
      out,
      /\n {2}✓ Throughput: at least 3× the baseline; measured 4\.0× \(3\.\d× to 4\.\d×\)\. Met\.\n {6}yours 4,000\/s, baseline 1,000\/s\n/,
    );
    assert.match(out, /\n {2}12 pairs, 3\.0 s, node 24\.11\.1, a processor, 2 cores, 7\.5 GB, linux x64 6\.1\.0\n/);
    assert.match(out, /^Say hello: Greet several, cost$/m);
  });

  it('measures one task’s with --task, and one by its name with --check', async () => {
    const bench = await started();
    await bench.type('bench', '--task', 'many');
    await bench.type('bench', 'greet', '--check', 'hello/cost');
    await bench.type('bench', '--task', 'many', '--check', 'cost');
    assert.deepEqual(
      bench.benchmarks.plans.map(({ task }) => task),
      ['many', 'hello', 'many'],
    );
  });

  it('names the benchmarks there are when a name means none or several, and measures nothing', async () => {
    const bench = await started();
    const several = await bench.type('bench', '--check', 'cost');
    assert.equal(several.code, 2);
    assert.equal(several.err, 'More than one benchmark is called “cost”.\nThe benchmarks: hello/cost, many/cost\n');
    assert.match((await bench.type('bench', '--check', 'unit')).err, /^There is no benchmark “unit” here\.\nThe/);
    assert.match((await bench.type('bench', '--task', 'nobody')).err, /Its tasks: hello, many/);
    assert.equal(bench.benchmarks.plans.length, 0);
    const without = await new TestBench().load();
    await without.type('start', 'greet', '--track', 'typescript');
    assert.deepEqual(
      [(await without.type('bench', 'greet')).code, (await without.type('bench', 'greet')).err],
      [2, 'There is no benchmark to run here.\n'],
    );
  });

  it('ends with 1 when a budget is missed, and records it as evidence', async () => {
    const bench = await started();
    bench.benchmarks.pair = { own: { throughput: 2000, p95: 1 }, baseline: { throughput: 1000, p95: 2 } };
    const { code, out } = await bench.type('bench', '--task', 'hello');
    assert.equal(code, 1);
    assert.match(out, /✗ Throughput: .* Missed\.\n/);
    assert.match(out, /✓ 95th percentile: .* Met\.\n/);
    assert.deepEqual(bench.workspaces.snapshots.length, 1);
    const [exercise] = (await bench.type('status', '--json')).json['exercises'] as { status: string }[];
    assert.equal(exercise!.status, 'inProgress');
  });

  it('says that a task is passed when its tests and budgets are, and only then', async () => {
    const bench = await started();
    assert.doesNotMatch((await bench.type('run', '--task', 'hello')).out, /Passed/);
    assert.match((await bench.type('bench', '--task', 'hello')).out, /\nPassed: Greet by name\./);
    assert.doesNotMatch((await bench.type('bench', '--task', 'hello')).out, /Passed:/);
  });

  it('ends with 6 when nothing is missed and something cannot be told', async () => {
    const bench = await started();
    bench.benchmarks.pairCount = 1;
    const { code, out } = await bench.type('bench', '--task', 'hello');
    assert.equal(code, 6, out);
    bench.benchmarks.pairCount = 12;
    bench.benchmarks.pair = { own: { throughput: 1000 }, baseline: { throughput: 1000 } };
    assert.equal((await bench.type('bench', '--task', 'hello')).code, 1);
  });

  it('ends with 0 when what this machine cannot be asked for is all that is not met, and says so', async () => {
    const bench = await started('{ throughput: [">= 3x baseline", ">= 900000/s"] }');
    const { code, out } = await bench.type('bench', '--task', 'hello');
    assert.equal(code, 0);
    assert.match(
      out,
      /– Throughput: at least 900,000\/s; .* Not asked of this machine\.\n.*\n {6}This machine is too slow/,
    );
    const only = await started('{ throughput: ">= 900000/s" }');
    assert.equal((await only.type('bench', '--task', 'hello')).code, 0);
  });

  it('takes an optional benchmark into account only when it is asked for by its name', async () => {
    const bench = await started('{ throughput: ">= 9x baseline" }', ', optional: true');
    const all = await bench.type('bench', '--task', 'hello');
    assert.deepEqual([all.code, /cost \(optional\)\n/.test(all.out)], [0, true]);
    assert.equal((await bench.type('bench', '--check', 'hello/cost')).code, 1);
  });

  for (const outcome of ['wrongResult', 'timedOut', 'crashed'] as const) {
    it(`ends with 1 and says why after ${outcome}`, async () => {
      const bench = await started();
      const place = { file: 'src/greet.ts', line: 7 };
      bench.benchmarks.overrides = { outcome, explanation: 'It went wrong.', place, output: 'so far\n' };
      const { code, out } = await bench.type('bench', '--task', 'hello');
      assert.equal(code, 1);
      assert.match(out, / {2}It went wrong\.\n {4}src\/greet\.ts:7\n {4}printed:\n {6}so far\n/);
      assert.doesNotMatch(out, /✓|✗/);
    });
  }

  it('does not count what was measured while files changed', async () => {
    const bench = await started();
    bench.benchmarks.overrides = { isStale: true };
    const { code, out } = await bench.type('bench', '--task', 'hello');
    assert.deepEqual([code, /Files changed while it was measured/.test(out)], [1, true]);
  });

  it('ends with 130 when it is cancelled and with 4 when it cannot start, and records nothing', async () => {
    const bench = await started();
    bench.benchmarks.overrides = { outcome: 'couldNotStart', explanation: 'There is no Node.' };
    const cannot = await bench.type('bench');
    assert.deepEqual([cannot.code, cannot.err], [4, 'There is no Node.\nwhetstone doctor\n']);
    bench.benchmarks.overrides = {};
    bench.controller.abort();
    const cancelled = await bench.type('bench');
    assert.equal(cancelled.code, 130);
    assert.match(cancelled.err, /^The benchmark was cancelled; nothing was recorded of it\.\n/);
    assert.deepEqual(bench.workspaces.snapshots, []);
  });

  for (const [outcome, exit, exitCode] of [
    ['cancelled', 'cancelled', 130],
    ['couldNotStart', 'environment', 4],
  ] as const) {
    it(`keeps the figures of those before one that is ${outcome}`, async () => {
      const bench = await started();
      const { benchmarks } = bench;
      const measure = benchmarks.measure.bind(benchmarks);
      benchmarks.measure = (plan, ...rest) => {
        benchmarks.overrides = plan.task === 'many' ? { outcome, explanation: 'No more of it.' } : {};
        return measure(plan, ...rest);
      };
      await bench.type('run', '--task', 'hello');
      const inWords = await bench.type('bench');
      assert.equal(inWords.code, exitCode);
      assert.match(inWords.out, /✓ Throughput: [^]*\nPassed: Greet by name\./);
      assert.match(inWords.err, outcome === 'cancelled' ? /^The benchmark was cancelled/ : /^No more of it\./);
      const { code, json, err } = await bench.type('bench', '--json');
      assert.deepEqual([code, err], [exitCode, '']);
      const { isPassed, benchmarks: measured } = json['bench'] as { isPassed: boolean; benchmarks: { task: string }[] };
      assert.deepEqual([isPassed, measured.map(({ task }) => task)], [false, ['hello']]);
      const error = json['error'] as Record<string, unknown>;
      assert.deepEqual([error['exit'], error['exitCode']], [exit, exitCode]);
    });
  }

  it('says what a learner’s own benchmark answered', async () => {
    const bench = await started();
    bench.benchmarks.overrides = {
      suite: [
        { subject: 'slow-drain', expected: 'slower', answers: ['slower', 'slower'] },
        { subject: 'equal', expected: 'same', answers: ['same', 'faster'] },
      ],
    };
    const { out } = await bench.type('bench', '--task', 'hello');
    assert.match(out, /✓ slow-drain is slower; your benchmark says: slower, slower\n/);
    assert.match(out, /✗ equal is same; your benchmark says: same, faster\n/);
  });

  it('tells everything as one JSON document, with raw samples and the machine', async () => {
    const bench = await started();
    bench.benchmarks.overrides = { raw: SLICES };
    const { code, json } = await bench.type('bench', '--task', 'hello', '--json');
    assert.equal(code, 0);
    const { isPassed, benchmarks } = json['bench'] as { isPassed: boolean; benchmarks: Record<string, unknown>[] };
    const [cost] = benchmarks;
    assert.deepEqual([isPassed, benchmarks.length], [true, 1]);
    const { findings, pairs, ...rest } = cost!;
    assert.deepEqual(rest, {
      task: 'hello',
      check: 'cost',
      load: { kind: 'closed', clients: [1] },
      machine: { processor: 'a processor', cores: 2, memory: 8e9, system: 'linux x64 6.1.0' },
      runtime: 'node 24.11.1',
      standing: 'passed',
      verdict: 'met',
      outcome: 'completed',
      output: '',
      isStale: false,
      durationMs: 3000,
      judgedFiles: 1,
      raw: SLICES,
    });
    assert.equal((pairs as unknown[]).length, 12);
    const [throughput] = findings as Record<string, unknown>[];
    assert.deepEqual(
      ['metric', 'budget', 'unit', 'verdict', 'limit', 'baseline'].map((key) => throughput![key]),
      ['throughput', '>= 3x baseline', 'perSecond', 'met', 3, 1000],
    );
    assert.deepEqual((json['exercise'] as Record<string, unknown>)['status'], 'inProgress');
  });

  describe('--raw-file', () => {
    let folder: string;
    before(async () => (folder = await mkdtemp(join(tmpdir(), 'whetstone raw ü-'))));
    after(() => rm(folder, { recursive: true, force: true }));

    it('takes the samples of all benchmarks in lines, and leaves them out of the document', async () => {
      const bench = await started();
      bench.benchmarks.overrides = { raw: SLICES };
      bench.cwd = folder;
      const { json } = await bench.type('bench', 'greet', '--json', '--raw-file', 'raw ü.jsonl');
      const path = join(folder, 'raw ü.jsonl');
      const { benchmarks } = json['bench'] as { benchmarks: Record<string, unknown>[] };
      assert.deepEqual(
        benchmarks.map(({ raw, rawFile }) => [raw, rawFile]),
        [
          [undefined, path],
          [undefined, path],
        ],
      );
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      assert.deepEqual(
        read.map(({ type, task, side }) => [type, task ?? side]),
        [
          ['benchmark', 'hello'],
          ['slice', 'own'],
          ['slice', 'baseline'],
          ['benchmark', 'many'],
          ['slice', 'own'],
          ['slice', 'baseline'],
        ],
      );
      assert.deepEqual(read[0]!['machine'], {
        ...{ processor: 'a processor', cores: 2, memory: 8e9, system: 'linux x64 6.1.0' },
      });
      assert.deepEqual(read[1], { type: 'slice', ...SLICES[0] });
    });

    it('is refused in the exercise’s folder, where everything is judged', async () => {
      const bench = await started();
      const workspace = bench.workspaces.created[0]!;
      Object.assign(workspace, { folder: await realpath(folder) });
      bench.marker = { ...bench.marker!, folder: await realpath(folder) };
      bench.cwd = folder;
      const { code, err } = await bench.type('bench', '--raw-file', 'mine.jsonl');
      assert.deepEqual([code, bench.benchmarks.plans.length], [2, 0]);
      assert.match(err, /mine\.jsonl has to lie outside of the exercise’s folder\./);
      assert.deepEqual(await readdir(folder), ['raw ü.jsonl']);
    });

    it('is refused before anything is measured when it cannot be written', async () => {
      const bench = await started();
      bench.cwd = folder;
      const { code, err } = await bench.type('bench', 'greet', '--raw-file', join('nowhere', 'raw.jsonl'));
      assert.deepEqual([code, bench.benchmarks.plans.length], [4, 0]);
      assert.match(err, /raw\.jsonl cannot be written: ENOENT/);
    });
  });
});
