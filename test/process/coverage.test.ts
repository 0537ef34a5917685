import assert from 'node:assert/strict';
import type { FileCoverage } from '../../src/core/run/model';
import { MachineRuntimes, type Runtimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { createJsProject } from './jsProject';
import { createRunner, harnessDir, RunFixture, runFixture, statuses, type FixtureFiles } from './runFixture';

const SUM = `interface Pair {
  readonly a: number;
  readonly b: number;
}

export function sum({ a, b }: Pair): number {
  if (a < 0) {
    return minus(b, -a);
  }
  return a + b;
}

function minus(a: number, b: number): number {
  return a - b;
}
`;
const SUM_TEST = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sum } from '../../src/sum.ts';
import { three } from './numbers.ts';

test('adds: two numbers add up', () => {
  assert.equal(sum({ a: 1, b: 2 }), three);
});
`;
const FILES: FixtureFiles = {
  workspace: { 'src/sum.ts': SUM, 'src/unused.ts': 'export const unused = 1;\n' },
  tests: { 'tests/sum/sum.test.ts': SUM_TEST, 'tests/sum/numbers.ts': 'export const three = 3;\n' },
  plan: { mode: 'coverage' },
};

/** `line: hits`. */
function hits(list: FileCoverage['lines']): string[] {
  return list.map(({ line, hits: count }) => `${line}: ${count}`);
}

function withoutStripping(): Runtimes {
  const machine = new MachineRuntimes({ log: nullLog, harnessDir });
  return {
    node: async (plan) => ({ ...(await machine.node(plan)), flags: ['--no-experimental-strip-types'] }),
    python: (plan) => machine.python(plan),
  };
}

describe('coverage of node:test', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;
  const create = async (files: FixtureFiles) => (fixture = await RunFixture.create('node-test', files));

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  for (const [name, runtimes] of [
    ['the runtime strips itself', undefined],
    ['the bundled stripper strips', withoutStripping()],
  ] as const) {
    it(`tells what of the learner’s TypeScript ran, which ${name}, and nothing of the tests`, async () => {
      const result = await runFixture(await create(FILES), runtimes && { runtimes });
      assert.equal(result.outcome, 'completed', result.explanation);
      assert.deepEqual(statuses(result.cases), { adds: 'passed' });
      assert.deepEqual(
        result.coverage?.map(({ file }) => file),
        ['src/sum.ts'],
      );
      assert.deepEqual(hits(result.coverage[0]!.lines), ['6: 1', '7: 1', '8: 0', '10: 1', '13: 0', '14: 0']);
      assert.deepEqual(hits(result.coverage[0]!.branches), ['7: 0', '7: 1']);
    });
  }

  it('leaves out packages and the pack’s copies of edited tests', async () => {
    const made = await create({
      ...FILES,
      workspace: {
        'src/sum.ts': SUM.replace('a + b', 'add(a, b)').replace(
          'interface',
          "import { add } from 'adding';\ninterface",
        ),
        'node_modules/adding/package.json': '{ "name": "adding", "type": "module", "exports": "./adding.js" }',
        'node_modules/adding/adding.js': 'export const add = (a, b) => a + b;\n',
      },
    });
    await made.edit('tests/sum/numbers.ts', 'export const three = 4;\n');
    const result = await runFixture(made);
    assert.deepEqual(statuses(result.cases), { adds: 'passed' });
    assert.deepEqual(
      result.coverage?.map(({ file }) => file),
      ['src/sum.ts'],
    );
  });

  it('counts code that failed and code that threw too', async () => {
    const throwing = SUM.replace('return a + b', "throw new Error('no')");
    const result = await runFixture(await create({ ...FILES, workspace: { 'src/sum.ts': throwing } }));
    assert.deepEqual(statuses(result.cases), { adds: 'errored' });
    assert.deepEqual(hits(result.coverage![0]!.lines).slice(0, 4), ['6: 1', '7: 1', '8: 0', '10: 1']);
  });

  it('does not count what runs in worker threads', async () => {
    const worker = SUM_TEST.replace(
      'assert.equal(sum({ a: 1, b: 2 }), three)',
      `const { Worker } = await import('node:worker_threads');
  const inWorker = new Worker("import(process.argv[2]).then(({ sum }) => sum({ a: -1, b: 2 }))", {
    eval: true,
    argv: [new URL('../../src/sum.ts', import.meta.url).href],
  });
  await new Promise((resolve) => inWorker.on('exit', resolve));
  assert.equal(sum({ a: 1, b: 2 }), three)`,
    ).replace('() => {', 'async () => {');
    const result = await runFixture(
      await create({ ...FILES, tests: { ...FILES.tests, 'tests/sum/sum.test.ts': worker } }),
    );
    assert.deepEqual(statuses(result.cases), { adds: 'passed' });
    assert.ok(hits(result.coverage![0]!.lines).includes('8: 0'));
  });

  it('has no figures when nobody asked, nor of a run that did not come to its end', async () => {
    assert.equal((await runFixture(await create({ ...FILES, plan: { mode: 'test' } }))).coverage, undefined);
    await fixture?.remove();
    const crashed = await runFixture(
      await create({ ...FILES, workspace: { 'src/sum.ts': SUM.replace('return a + b', 'process.exit(0)') } }),
    );
    assert.equal(crashed.outcome, 'crashed');
    assert.equal(crashed.coverage, undefined);
  });

  it('is measured with mocha as well', async () => {
    fixture = await createJsProject('mocha', { only: ['totals'], plan: { mode: 'coverage' } });
    const result = await runFixture(fixture);
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(
      result.coverage?.map(({ file }) => file),
      ['src/basket.ts'],
    );
    assert.ok(result.coverage[0]!.lines.some(({ hits: count }) => count > 0));
  });

  it('is measured with jest as well, whose own lines are not the learner’s', async () => {
    fixture = await createJsProject('jest', { plan: { mode: 'coverage' } });
    const ledger = (await fixture.read('src/ledger.ts')).replace('(amount, currency)', '(amount || 0, currency)');
    await fixture.edit('src/ledger.ts', `// Books what comes in.\n${ledger}`);
    const result = await runFixture(fixture);
    assert.equal(result.outcome, 'completed', result.explanation);
    // The test has put something in the place of rates.ts.
    assert.deepEqual(
      result.coverage?.map(({ file }) => file),
      ['src/ledger.ts', 'src/names.mjs'],
    );
    const { lines, branches } = result.coverage[0]!;
    assert.equal(lines[0]?.line, 2);
    assert.ok(hits(branches).length > 0 && branches.every(({ line }) => line > 1));
  });

  it('has a waiting process of its own', async () => {
    const made = await create(FILES);
    const runner = createRunner({ isWarm: true });
    const { signal } = new AbortController();
    try {
      await runner.prepare(made.plan);
      for (const mode of ['coverage', 'test', 'coverage'] as const) {
        const { coverage } = await runner.run({ ...made.plan, mode }, () => undefined, signal);
        assert.equal(coverage?.length, mode === 'coverage' ? 1 : undefined);
      }
    } finally {
      await runner.whenQuiet();
      await runner.release();
    }
  });
});
