import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { BenchmarkCheck, BenchmarkSuiteCheck, Exercise } from '../../../../src/core/pack/model';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

/** Line 14 of the exercise's file; the check begins in column 9. */
const BENCHMARK = "{ id: cost, benchmark: drain, budget: { throughput: '>= 0.5x baseline' } }";
const SUITE =
  '{ id: own, benchmarkSuite: lab, file: { typescript: src/own.ts, python: own.py }, expect: { equal: same, quite-slow: slower } }';

/** `greet` with one task that has one check. */
function greet(
  check: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> {
  return {
    'greet/exercise.yaml': `id: greet
title: Say hello
summary: Greets whoever comes.
kind: workshop
level: beginner
time: 10m
rubric: core
tracks:
  typescript: { runner: node-test }
  python: { runner: pytest }
tasks:
  - id: hello
    title: Greet by name
    checks: [${check}]
`,
    'greet/bench/typescript/drain/bench.ts': '',
    'greet/bench/typescript/drain/inputs/words.ts': '',
    'greet/bench/typescript/drain/baseline/src/greet.ts': '',
    'greet/bench/python/drain/bench.py': '',
    'greet/bench/python/drain/baseline/greet.py': '',
    ...Object.fromEntries(
      ['baseline', 'equal', 'quite-slow'].map((name) => [`greet/bench/typescript/lab/${name}.ts`, '']),
    ),
    ...Object.fromEntries(['baseline', 'equal', 'quite_slow'].map((name) => [`greet/bench/python/lab/${name}.py`, ''])),
    ...changes,
  };
}

async function load(changes: Readonly<Record<string, string | undefined>>): Promise<Exercise> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack(changes)), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

async function problemsOf(changes: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  return (await load(changes)).problems.map(formatProblem);
}

/** `BENCHMARK` with another load or budget. */
const withLoad = (load: string, budget: string): string =>
  `{ id: cost, benchmark: drain, load: ${load}, budget: ${budget} }`;
const withBudget = (budget: string): string => `{ id: cost, benchmark: drain, budget: ${budget} }`;

describe('loading a benchmark', () => {
  it('reads its load, budgets, files and baseline in each track', async () => {
    const budget = "{ throughput: ['>= 3x baseline', '>= 50,000/s'], p95: '<= 10ms' }";
    const { tasks, problems } = await load(
      greet(`{ id: cost, benchmark: drain, load: { clients: [1, 4] }, within: 2m, optional: true, budget: ${budget} }`),
    );
    assert.deepEqual(problems, []);
    const { budgets, ...check } = tasks[0]!.checks[0] as BenchmarkCheck;
    assert.deepEqual(
      budgets.map(({ metric, sense, limit }) => [metric, sense, limit]),
      [
        ['throughput', 'atLeast', { kind: 'ratio', factor: 3 }],
        ['throughput', 'atLeast', { kind: 'absolute', value: 50_000 }],
        ['p95', 'atMost', { kind: 'absolute', value: 10 }],
      ],
    );
    assert.deepEqual(check, {
      id: 'cost',
      criterion: 'Functionality',
      points: 1,
      isRequired: false,
      credit: 'whole',
      kind: 'benchmark',
      load: { kind: 'closed', clients: [1, 4] },
      withinMs: 120_000,
      sources: {
        typescript: {
          program: 'bench/drain/bench.ts',
          files: [
            { packPath: 'greet/bench/typescript/drain/bench.ts', workspacePath: 'bench/drain/bench.ts' },
            { packPath: 'greet/bench/typescript/drain/inputs/words.ts', workspacePath: 'bench/drain/inputs/words.ts' },
          ],
          baselineDir: 'greet/bench/typescript/drain/baseline',
        },
        python: {
          program: 'bench/drain/bench.py',
          files: [{ packPath: 'greet/bench/python/drain/bench.py', workspacePath: 'bench/drain/bench.py' }],
          baselineDir: 'greet/bench/python/drain/baseline',
        },
      },
    });
  });

  for (const [written, budget, expected] of [
    ['closed', "{ p99: '<= 2x baseline' }", { kind: 'closed', clients: [1] }],
    ['{ rate: 120/min }', "{ p99: '<= 2x baseline' }", { kind: 'open', ratePerSecond: 2 }],
    ['{ sizes: [10, 20, 40] }', "{ growth: '<= n log n' }", { kind: 'sizes', sizes: [10, 20, 40] }],
    ['{ sustained: 5000 }', "{ memoryGrowth: '<= 1KB' }", { kind: 'sustained', operations: 5000 }],
    ['startUp', "{ startUp: '<= 2x baseline' }", { kind: 'startUp' }],
  ] as const) {
    it(`reads the load ${written}`, async () => {
      const { tasks, problems } = await load(greet(withLoad(written, budget)));
      assert.deepEqual(problems, []);
      const check = tasks[0]!.checks[0] as BenchmarkCheck;
      assert.deepEqual([check.load, check.withinMs], [expected, 60_000]);
    });
  }

  it('reads a learner’s own benchmark, with the implementations that it is tried on', async () => {
    const { tasks, problems } = await load(greet(SUITE));
    assert.deepEqual(problems, []);
    const { rounds, expect, sources } = tasks[0]!.checks[0] as BenchmarkSuiteCheck;
    assert.deepEqual([rounds, expect], [3, { equal: 'same', 'quite-slow': 'slower' }]);
    assert.deepEqual(sources['python'], {
      file: 'own.py',
      dir: 'greet/bench/python/lab',
      subjects: {
        equal: 'greet/bench/python/lab/equal.py',
        'quite-slow': 'greet/bench/python/lab/quite_slow.py',
      },
      baseline: 'greet/bench/python/lab/baseline.py',
    });
    assert.equal(sources['typescript']?.subjects['quite-slow'], 'greet/bench/typescript/lab/quite-slow.ts');
  });

  it('needs a second track’s benchmark only where that track is done', async () => {
    const files = greet(BENCHMARK, {
      'greet/bench/python/drain/bench.py': undefined,
      'greet/bench/python/drain/baseline/greet.py': undefined,
    });
    const yaml = files['greet/exercise.yaml']!;
    assert.deepEqual(
      await problemsOf({ ...files, 'greet/exercise.yaml': yaml.replace('  python: { runner: pytest }\n', '') }),
      [],
    );
  });

  /** What is wrong, and what is said of it: column and all that follows. */
  const faults: [name: string, changes: Record<string, string | undefined>, expected: string[]][] = [
    [
      'a load that is none',
      greet(withLoad('often', "{ p95: '<= 2x baseline' }")),
      [
        '50: error: "load" does not fit: a load is closed, startUp, { clients: [1, 4, 8] }, { rate: 2000/s }, { sizes: [1000, 2000, 4000] } or { sustained: 100000 }.',
      ],
    ],
    [
      'numbers of clients that fall',
      greet(withLoad('{ clients: [4, 1] }', "{ p95: '<= 2x baseline' }")),
      ['61: error: "clients" does not fit: write the numbers in rising order.'],
    ],
    [
      'a load without a client',
      greet(withLoad('{ clients: [0] }', "{ p95: '<= 2x baseline' }")),
      ['62: error: "0" does not fit: too small: expected number to be >=1.'],
    ],
    [
      'sizes of which nothing can be told',
      greet(withLoad('{ sizes: [10, 20] }', "{ growth: '<= n' }")),
      ['59: error: "sizes" does not fit: too small: expected array to have >=3 items.'],
    ],
    [
      'a rate that is none',
      greet(withLoad('{ rate: fast }', "{ p95: '<= 2x baseline' }")),
      ['58: error: "rate" does not fit: write a rate as 2000/s or 120/min.'],
    ],
    [
      'an unknown metric',
      greet(withBudget("{ speed: '>= 2x baseline' }")),
      ['54: error: "speed" is not a key that can stand in "tasks.0.checks.0.budget"; check its spelling or remove it.'],
    ],
    [
      'an unknown key',
      greet('{ id: cost, benchmark: drain, budgt: {} }'),
      [
        '14: error: "budget" is missing; add it.',
        '44: error: "budgt" is not a key that can stand in "tasks.0.checks.0"; check its spelling or remove it.',
      ],
    ],
    ['a missing budget', greet('{ id: cost, benchmark: drain }'), ['14: error: "budget" is missing; add it.']],
    [
      'an empty budget',
      greet(withBudget('{}')),
      ['52: error: This benchmark has no budget, so that nothing could pass or fail it.'],
    ],
    [
      'a metric without a budget',
      greet(withBudget('{ p95: [] }')),
      ['59: error: "p95" does not fit: too small: expected array to have >=1 items.'],
    ],
    [
      'a limit that is none',
      greet("{ id: cost, benchmark: drain, within: soon, budget: { p95: '<= 2x baseline' } }"),
      ['52: error: "within" does not fit: write a limit as 500ms, 10s or 2m.'],
    ],
    [
      'a budget that asks for the worse',
      greet(withBudget("{ throughput: '<= 2x baseline' }")),
      [
        '66: error: The budget "<= 2x baseline" of throughput asks for less, where more is better; write it as ">= 3x baseline" or ">= 50000/s".',
      ],
    ],
    [
      'a budget that says neither at least nor at most',
      greet(withBudget("{ throughput: '2x baseline' }")),
      [
        '66: error: The budget "2x baseline" of throughput begins with neither >= nor <=; write it as ">= 3x baseline" or ">= 50000/s".',
      ],
    ],
    [
      'the second of several budgets',
      greet(withBudget("{ p95: ['<= 2x baseline', '<= 100'] }")),
      [
        '78: error: The budget "<= 100" of p95 has no unit of p95 (us, µs, ms, s, x baseline); write it as "<= 1.5x baseline" or "<= 100ms".',
      ],
    ],
    [
      'a metric that the load does not measure',
      greet(withBudget("{ throughput: '>= 1x baseline', memoryGrowth: '<= 1KB' }")),
      ['84: error: This load does not measure memoryGrowth; it measures throughput, p50, p95, p99, p99.9, peakMemory.'],
    ],
    [
      'scaling over one number of clients',
      greet(withBudget("{ scaling: '>= 2x' }")),
      ['54: error: This load does not measure scaling; it measures throughput, p50, p95, p99, p99.9, peakMemory.'],
    ],
    [
      'growth as a share of the baseline’s',
      greet(withLoad('{ sizes: [1, 2, 4] }', "{ growth: '<= 2x baseline' }")),
      [
        '90: error: The budget "<= 2x baseline" of growth names no order of growth (1, log n, n, n log n, n^2, n^3); write it as "<= n log n".',
      ],
    ],
    [
      'growth of memory as a share of the baseline’s',
      greet(withLoad('{ sustained: 10 }', "{ memoryGrowth: '<= 2x baseline' }")),
      [
        '93: error: The budget "<= 2x baseline" of memoryGrowth is a share of the baseline, whose own growth may be nothing; write it as "<= 1.5x baseline" or "<= 500MB".',
      ],
    ],
    [
      'a budget of nothing',
      greet(withBudget("{ throughput: '>= 0x baseline' }")),
      [
        '66: error: The budget ">= 0x baseline" of throughput is no number above zero; write it as ">= 3x baseline" or ">= 50000/s".',
      ],
    ],
    [
      'budgets that say nothing on a slow machine',
      greet(withBudget("{ throughput: '>= 100/s' }")),
      [
        '52: warning: All budgets are absolute, so that nothing can be said on a slower machine; set a ratio to the baseline beside them.',
      ],
    ],
    [
      'scaling, which a machine of few cores cannot be asked for, alone',
      greet(withLoad('{ clients: [1, 4] }', "{ scaling: '>= 3x' }")),
      [
        '79: warning: All budgets are absolute, so that nothing can be said on a slower machine; set a ratio to the baseline beside them.',
      ],
    ],
    [
      'nothing about memory, which every machine can be asked for',
      greet(withBudget("{ throughput: '>= 100/s', peakMemory: '<= 500MB' }")),
      [],
    ],
    [
      'a benchmark outside of its folder',
      greet("{ id: cost, benchmark: ../drain, budget: { p95: '<= 2x baseline' } }"),
      ['37: error: "../drain" leads out of the folder bench/; name a folder in it.'],
    ],
    [
      'a benchmark that is not there',
      greet("{ id: cost, benchmark: dran, budget: { p95: '<= 2x baseline' } }"),
      [
        '37: error: There is no benchmark for typescript: put it into bench/typescript/dran/.',
        '37: error: There is no benchmark for python: put it into bench/python/dran/.',
      ],
    ],
    [
      'a missing program',
      greet(BENCHMARK, { 'greet/bench/python/drain/bench.py': undefined }),
      ['37: error: The benchmark for python has no bench.py in bench/python/drain/.'],
    ],
    [
      'a missing baseline',
      greet(BENCHMARK, { 'greet/bench/typescript/drain/baseline/src/greet.ts': undefined }),
      [
        '37: error: The benchmark for typescript has no baseline: put the code that it is measured against into bench/typescript/drain/baseline/, laid out as in the workspace.',
      ],
    ],
    [
      'a learner’s benchmark outside of the workspace',
      greet(SUITE.replace('src/own.ts', '../own.ts')),
      ['52: error: "../own.ts" leads out of the learner\'s workspace.'],
    ],
    [
      'a track without a learner’s benchmark',
      greet(SUITE.replace(', python: own.py', '')),
      ["52: error: Name the learner's benchmark for python."],
    ],
    [
      'implementations without a baseline',
      greet(SUITE, { 'greet/bench/python/lab/baseline.py': undefined }),
      ['41: error: The implementations for python have no baseline among them.'],
    ],
    [
      'an implementation that is not there',
      greet(SUITE, { 'greet/bench/python/lab/equal.py': undefined }),
      ['106: error: There is no implementation "equal" for python.'],
    ],
    [
      'a learner’s benchmark of which nothing is expected',
      greet(SUITE.replace('{ equal: same, quite-slow: slower }', '{}')),
      ['104: error: Nothing is expected of the benchmark: name implementations and what it has to say of them.'],
    ],
    [
      'an answer that is none',
      greet(SUITE.replace('equal: same', 'equal: alike')),
      ['113: error: "equal" does not fit: invalid option: expected one of "slower"|"same"|"faster".'],
    ],
    [
      'too many rounds',
      greet(SUITE.replace('expect:', 'rounds: 11, expect:')),
      ['104: error: "rounds" does not fit: too big: expected number to be <=10.'],
    ],
    [
      'implementations that are not there',
      greet(SUITE.replace('benchmarkSuite: lab', 'benchmarkSuite: lob')),
      [
        '41: error: There is no benchmark for typescript: put it into bench/typescript/lob/.',
        '41: error: There is no benchmark for python: put it into bench/python/lob/.',
      ],
    ],
  ];
  for (const [name, changes, expected] of faults) {
    it(`names ${name}, with its place`, async () => {
      assert.deepEqual(
        await problemsOf(changes),
        expected.map((rest) => `greet/exercise.yaml:14:${rest}`),
      );
    });
  }
});
