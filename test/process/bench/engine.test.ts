import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { judge } from '../../../src/core/bench/judge';
import type { BenchEvent, BenchResult, BudgetFinding } from '../../../src/core/bench/model';
import { stillLiving } from '../livingProcesses';
import { BenchFixture, type BenchFixtureFiles } from './benchFixture';

/** Short, and so only for truths that lie far from their budget. */
const SHORT = { durations: { warmUpMs: 30, sliceMs: 5, slices: 4 } };

/** A chain of steps that cannot be done at once, so that twice as many take twice as long. */
const spin = (steps: number, more = ''): string => `
export function work(seed: number): number {
  let value = seed | 0;
  for (let step = 0; step < ${steps}; step += 1) value = (Math.imul(value, 1664525) + 1013904223) | 0;
  ${more}
  return value;
}
export const steps: number = ${steps};
`;

const PROGRAM = `
import { work, steps } from '../../src/work.ts';
export function input(_state: unknown, index: number): number { return index; }
export function run(_state: unknown, input: number): number { return work(input); }
export function check(result: number, input: number): string | undefined {
  let value = input | 0;
  for (let step = 0; step < steps; step += 1) value = (Math.imul(value, 1664525) + 1013904223) | 0;
  return result === value ? undefined : \`\${result} is not \${value}\`;
}
`;

const functions = (own: string, budget = 'throughput: ">= 2x baseline"'): BenchFixtureFiles => ({
  check: `benchmark: speed, budget: { ${budget} }`,
  own: { 'src/work.ts': own },
  baseline: { 'src/work.ts': spin(4000) },
  bench: { 'bench.ts': PROGRAM },
});

describe('measuring a benchmark', function () {
  this.timeout(90_000);
  let fixture: BenchFixture | undefined;

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  async function measure(
    files: BenchFixtureFiles,
    onEvent?: (event: BenchEvent) => void,
    signal?: AbortSignal,
  ): Promise<BenchResult> {
    fixture = await BenchFixture.create(files);
    const result = await fixture.measure(SHORT, onEvent, signal);
    assert.deepEqual([...fixture.registry.watched.keys()], [], 'all was let go');
    const left = fixture.registry.paths.filter((path) => existsSync(path));
    assert.deepEqual(left, [], 'no folder is left');
    return result;
  }

  function findingOf(result: BenchResult): BudgetFinding {
    assert.ok(fixture?.plan.check.kind === 'benchmark');
    const [finding] = judge(fixture.plan.check.budgets, result.pairs).findings;
    assert.ok(finding);
    return finding;
  }

  it('finds four times the speed to be more than twice, from pairs of processes of their own', async () => {
    const counts: number[] = [];
    const result = await measure(functions(spin(1000)), (event) => {
      if (event.type === 'pairMeasured') counts.push(event.pairs.length);
    });
    assert.equal(result.outcome, 'completed', result.explanation);
    const finding = findingOf(result);
    assert.equal(finding.verdict, 'met', JSON.stringify(finding));
    assert.ok((finding.estimate ?? 0) > 3 && (finding.estimate ?? 0) < 5, JSON.stringify(finding));
    assert.deepEqual(
      counts,
      result.pairs.map((_, index) => index + 1),
    );
    assert.match(result.runtime, /^node \d+\./);
    assert.ok(result.machine.cores >= 1);
    assert.deepEqual(Object.keys(result.judged), ['src/work.ts']);
    assert.equal(result.raw.length, result.pairs.length * 2 * SHORT.durations.slices);
    assert.equal(result.distribution?.own.length, result.distribution?.baseline.length);
  });

  it('finds the baseline itself to be less than twice as fast, and no other than itself', async () => {
    const result = await measure(functions(spin(4000)));
    const finding = findingOf(result);
    assert.equal(finding.verdict, 'missed', JSON.stringify(finding));
    assert.ok(Math.abs((finding.estimate ?? 0) - 1) < 0.15, JSON.stringify(finding));
  });

  it('stops at a wrong result, and says which', async () => {
    const result = await measure(functions(spin(1000, 'if (seed > 20) value += 1;')));
    assert.equal(result.outcome, 'wrongResult');
    assert.match(result.explanation ?? '', /is not/);
  });

  it('names a crash, and where it was', async () => {
    const result = await measure(functions(spin(1000, "if (seed === 20) throw new Error('out of luck');")));
    assert.equal(result.outcome, 'crashed');
    assert.match(result.explanation ?? '', /out of luck/);
    assert.deepEqual(result.place?.file, 'src/work.ts');
    assert.equal(result.place.line, 5);
  });

  it('names code that ends the process', async () => {
    const result = await measure(functions(spin(1000, 'if (seed === 20) process.exit(3);')));
    assert.equal(result.outcome, 'crashed');
    assert.match(result.explanation ?? '', /3/);
  });

  it('says that code cannot be loaded, with its place', async () => {
    const result = await measure(functions(`${spin(1000)}\nexport const broken: number = );\n`));
    assert.equal(result.outcome, 'crashed');
    assert.equal(result.place?.file, 'src/work.ts');
  });

  it('takes a baseline that fails for the pack’s fault', async () => {
    const files = functions(spin(1000));
    const result = await measure({ ...files, baseline: { 'src/work.ts': `${spin(1)}throw new Error('not mine');` } });
    assert.equal(result.outcome, 'couldNotStart');
    assert.match(result.explanation ?? '', /no fault of yours.*not mine/s);
  });

  it('takes a program that loads on neither side for the pack’s fault', async () => {
    const files = functions(spin(1000));
    const result = await measure({ ...files, bench: { 'bench.ts': 'export const run = ;' } });
    assert.equal(result.outcome, 'couldNotStart', result.explanation);
    assert.match(result.explanation ?? '', /no fault of yours/);
  });

  it('can be cancelled, and leaves no process', async () => {
    const cancel = new AbortController();
    const printed: string[] = [];
    const code = spin(1000, "if (seed === 0) console.log('pid', process.pid);");
    const result = await measure(
      functions(code),
      (event) => {
        if (event.type === 'output') printed.push(event.text);
        if (event.type === 'pairMeasured' && event.pairs.length === 2) cancel.abort();
      },
      cancel.signal,
    );
    assert.equal(result.outcome, 'cancelled');
    const pids = [...printed.join('').matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));
    assert.ok(pids.length >= 2, printed.join(''));
    if (process.platform !== 'win32') assert.deepEqual(await stillLiving(pids), []);
  });

  it('ends code that never comes back', async () => {
    fixture = await BenchFixture.create({
      ...functions(spin(1000, 'if (seed === 5) for (;;);')),
      check: 'benchmark: speed, within: 1s, budget: { throughput: ">= 2x baseline" }',
    });
    const result = await fixture.measure({ ...SHORT, patienceMs: 1500 });
    assert.equal(result.outcome, 'timedOut');
    assert.match(result.explanation ?? '', /1\.5 s/);
  });

  it('ends after a time for all of it, however patient with each answer', async () => {
    fixture = await BenchFixture.create({
      ...functions(spin(1000, 'for (const end = performance.now() + 700; performance.now() < end; );')),
      check: 'benchmark: speed, within: 500ms, budget: { throughput: ">= 2x baseline" }',
    });
    const startedAt = performance.now();
    const result = await fixture.measure({ ...SHORT, patienceMs: 1500 });
    assert.equal(result.outcome, 'timedOut');
    assert.ok(performance.now() - startedAt < 10_000);
  });

  it('knows that files were changed meanwhile, and measures what was captured', async () => {
    const enough = new AbortController();
    const result = await measure(
      functions(spin(1000)),
      (event) => {
        if (event.type !== 'pairMeasured') return;
        if (event.pairs.length === 1) void fixture?.write('src/work.ts', spin(100));
        if (event.pairs.length === 4) enough.abort();
      },
      enough.signal,
    );
    assert.ok(result.isStale);
    const ratios = result.pairs.map(({ own, baseline }) => (own['throughput'] ?? 0) / (baseline['throughput'] ?? 0));
    // Of the new text it would be forty.
    assert.ok(Math.min(...ratios) < 10, ratios.join());
  });

  it('measures the pack’s own program, whatever the learner’s copy says', async () => {
    fixture = await BenchFixture.create(functions(spin(4000)));
    await mkdir(join(fixture.plan.workspace, 'bench', 'speed'), { recursive: true });
    await fixture.write('bench/speed/bench.ts', 'export function run() { return 1; }');
    const ratio = await fixture.ratioOf('throughput', 3, SHORT);
    // The copy does nothing at all.
    assert.ok(ratio < 3, String(ratio));
  });

  it('holds one side while the other is measured, whatever it has left running', async function () {
    if (process.platform === 'win32') this.skip();
    const busy = `
import { Worker } from 'node:worker_threads';
for (let count = 0; count < 8; count += 1) new Worker('for (;;);', { eval: true });
`;
    fixture = await BenchFixture.create(functions(`${busy}${spin(4000)}`));
    const ratio = await fixture.ratioOf('throughput', 3, SHORT);
    // Its own threads are in its own way; the baseline is as quick as ever.
    assert.ok(ratio < 1.2, String(ratio));
  });
});

const server = (own: string): BenchFixtureFiles => ({
  check: 'benchmark: speed, budget: { throughput: ">= 2x baseline" }',
  own: { 'src/answer.ts': own },
  baseline: {
    'src/answer.ts': `export function answer(): string {
  const end = performance.now() + 2;
  while (performance.now() < end);
  return 'well';
}`,
  },
  bench: {
    'bench.ts': `
import { createServer } from 'node:http';
import { answer } from '../../src/answer.ts';
export function serve(): Promise<{ port: number }> {
  const server = createServer((_request, response) => response.end(answer()));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as { port: number }).port })));
}
export function requests() { return [{ path: '/one', includes: 'well' }, { path: '/two', status: 200 }]; }
`,
  },
});

describe('measuring a server', function () {
  this.timeout(90_000);
  let fixture: BenchFixture | undefined;

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('loads it from a process of its own, in turn with a server that is the baseline', async () => {
    fixture = await BenchFixture.create(server("export const answer = (): string => 'all is well';"));
    const ratio = await fixture.ratioOf('throughput', 3, { durations: { warmUpMs: 50, sliceMs: 20, slices: 4 } });
    assert.ok(ratio > 3, String(ratio));
    assert.deepEqual([...fixture.registry.watched.keys()], []);
  });

  it('finds a server that answers wrongly', async () => {
    fixture = await BenchFixture.create(server("export const answer = (): string => 'nothing';"));
    const result = await fixture.measure(SHORT);
    assert.equal(result.outcome, 'wrongResult', result.explanation);
    assert.match(result.explanation ?? '', /well/);
  });

  it('says why a server stopped answering', async () => {
    const code = `let count = 0;
export function answer(): string {
  if (++count > 20) setTimeout(() => { throw new Error('the pool is empty'); }, 0);
  return 'well';
}`;
    fixture = await BenchFixture.create(server(code));
    const result = await fixture.measure(SHORT);
    assert.equal(result.outcome, 'crashed', result.explanation);
    assert.match(result.explanation ?? '', /the pool is empty/);
  });
});
