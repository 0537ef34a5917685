import assert from 'node:assert/strict';
import { countProofs } from '../../../../src/node/verify/countProofs';
import { BENCHMARK, NOISE, VerifyBench, withPace } from './verifyBench';

describe('the verifier of benchmarks', () => {
  it('shows that references and alternatives meet and that wrong answers miss, and asks nothing of the starter', async () => {
    const bench = withPace({ 'greet/starter/typescript': 0.01 });
    const { benchmarks, all, pack } = await bench.verify(BENCHMARK);
    assert.deepEqual(pack.problems, []);
    assert.deepEqual(
      benchmarks.map(({ proofs }) => proofs.map(({ title, failures }) => [title, failures.length])),
      [
        [
          ['reference meets hello.cost', 0],
          ['alternative short meets hello.cost', 0],
          ['wrong answer slow misses hello.cost', 0],
        ],
      ],
    );
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 9, failed: 0, skipped: 0 });
  });

  it('measures one at a time, when all tests are through, in workspaces that it takes away', async () => {
    const bench = new VerifyBench();
    const { all } = await bench.verify(BENCHMARK, ['typescript', 'python']);
    assert.equal(bench.mostWhileMeasured, 1);
    assert.deepEqual(
      all.map(({ type }) => type),
      ['pack', 'track', 'track', 'benchmarks', 'benchmarks'],
    );
    assert.deepEqual(
      bench.measured.map(({ task, check, trackId }) => `${task}.${check.id} ${trackId}`),
      [...Array<string>(3).fill('hello.cost typescript'), 'hello.cost python'],
    );
    assert.deepEqual(bench.removed.toSorted(), bench.created.map(({ folder }) => folder).toSorted());
    const top = bench.created.at(-1)!;
    assert.deepEqual(top.layers, ['greet/starter/python']);
    assert.ok(
      top.files.some(({ workspacePath }) => workspacePath === 'bench/cost/bench.py'),
      'The workspace is the learner’s, with the program of the benchmark.',
    );
  });

  it('says what is not measured where nobody asked for it, and does not count it as shown or failed', async () => {
    const bench = new VerifyBench();
    bench.hasBenchmarks = false;
    const { benchmarks, all } = await bench.verify(BENCHMARK);
    assert.deepEqual(bench.measured, []);
    assert.deepEqual(
      benchmarks.map(({ isMeasured, planned, proofs }) => [isMeasured, planned, proofs.length]),
      [[false, 3, 0]],
    );
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 6, failed: 0, skipped: 0, notMeasured: 3 });
  });

  it('tells nothing of benchmarks where there are none', async () => {
    assert.deepEqual((await new VerifyBench().verify()).benchmarks, []);
  });

  it('finds a reference and an alternative that miss, and a wrong answer that meets', async () => {
    const bench = withPace({
      'greet/solution/typescript/hello': 0.2,
      'greet/alternatives/short/typescript': 0.3,
      'greet/wrong/slow/typescript': 0.9,
    });
    assert.deepEqual(await bench.failures(BENCHMARK), [
      'reference meets hello.cost: hello.cost: it must be met, and it is missed',
      'alternative short meets hello.cost: hello.cost: it must be met, and it is missed',
      'wrong answer slow misses hello.cost: hello.cost: it must be missed by this answer, and it is met',
    ]);
  });

  it('tells of a failure what was asked for and what was measured', async () => {
    const { benchmarks } = await withPace({ 'greet/solution/typescript/hello': 0.2 }).verify(BENCHMARK);
    assert.equal(
      benchmarks[0]!.proofs[0]!.failures[0]!.why,
      'it must be met, and it is missed\nThroughput: at least 0.5× the baseline; measured 0.20× (0.20× to 0.20×). Missed.',
    );
  });

  it('measures once more what is too noisy to tell, and then takes it for neither', async () => {
    const bench = withPace({ 'greet/solution/typescript/hello': NOISE, 'greet/wrong/slow/typescript': NOISE });
    assert.deepEqual(await bench.failures(BENCHMARK), [
      'reference meets hello.cost: hello.cost: it must be met, and nobody can tell',
      'wrong answer slow misses hello.cost: hello.cost: it must be missed by this answer, and nobody can tell',
    ]);
    assert.equal(bench.measured.length, 5);
  });

  it('takes wrong results for a miss, and nothing else that ends a benchmark early', async () => {
    const bench = new VerifyBench();
    bench.measuredOverrides = { outcome: 'wrongResult', explanation: 'The result of operation 3 is wrong.' };
    assert.deepEqual(await bench.failures(BENCHMARK), [
      'reference meets hello.cost: hello.cost: The result of operation 3 is wrong.',
      'alternative short meets hello.cost: hello.cost: The result of operation 3 is wrong.',
    ]);
    for (const outcome of ['crashed', 'timedOut', 'couldNotStart'] as const) {
      bench.measuredOverrides = { outcome, explanation: 'It ended.', place: { file: 'src/greet.ts', line: 3 } };
      const failures = await bench.failures(BENCHMARK);
      assert.equal(failures.length, 3, outcome);
      assert.ok(failures.every((line) => line.endsWith('hello.cost: It ended. (src/greet.ts:3)')));
    }
  });

  it('judges a learner’s own benchmark by what it says of planted implementations', async () => {
    const bench = new VerifyBench();
    bench.measuredOverrides = {
      pairs: [],
      suite: [{ subject: 'equal', expected: 'same', answers: ['same', 'slower', 'same'] }],
    };
    const files = {
      ...BENCHMARK,
      'greet/exercise.yaml': BENCHMARK['greet/exercise.yaml'].replace(
        "benchmark: cost, for: Style, optional: true, budget: { throughput: '>= 0.5x baseline' } }",
        'benchmarkSuite: lab, for: Style, file: { typescript: a.ts, python: a.py }, expect: { equal: same } }',
      ),
      'greet/bench/typescript/lab/baseline.ts': '',
      'greet/bench/typescript/lab/equal.ts': '',
      'greet/bench/python/lab/baseline.py': '',
      'greet/bench/python/lab/equal.py': '',
    };
    const { benchmarks, pack } = await bench.verify(files);
    assert.deepEqual(pack.problems, []);
    assert.deepEqual(
      benchmarks[0]!.proofs.map(({ title, failures }) => [title, ...failures.map(({ why }) => why)]),
      [
        [
          'reference meets hello.cost',
          'it must be met, and it is missed\nequal is same, and it was called: same, slower, same',
        ],
        [
          'alternative short meets hello.cost',
          'it must be met, and it is missed\nequal is same, and it was called: same, slower, same',
        ],
        ['wrong answer slow misses hello.cost'],
      ],
    );
  });

  it('counts benchmarks of a track that this machine cannot run as skipped', async () => {
    const bench = new VerifyBench();
    bench.runners = () => ({ reason: 'There is no Node.' });
    const { all } = await bench.verify(BENCHMARK);
    assert.deepEqual(countProofs(all, { requireAll: false }), { passed: 0, failed: 0, skipped: 9 });
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 0, failed: 9, skipped: 0 });
  });
});
