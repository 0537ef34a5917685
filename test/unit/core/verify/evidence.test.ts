import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../src/core/pack/model';
import { formatProblem } from '../../../../src/core/pack/problem';
import { loadEvidence, type Evidence } from '../../../../src/core/verify/evidence';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

async function read(changes: Record<string, string>): Promise<Evidence> {
  const files = new InMemoryPackFiles(samplePack(changes));
  const pack = await loadPack(files, '/packs/sample');
  return loadEvidence(
    files,
    pack.exercises.find((one): one is Exercise => one.id === 'greet' && !one.isBroken)!,
  );
}

/** A wrong answer in TypeScript, and tasks with a benchmark each, by its id. */
function withBenchmarks(benchmarks: Readonly<Record<string, string>>, expectation: string): Record<string, string> {
  const greet = Object.entries(benchmarks).reduce(
    (yaml, [task, id]) =>
      yaml.replace(
        `{ id: unit, tests: ${task},`,
        `{ id: ${id}, benchmark: cost, for: Style, budget: { throughput: '>= 1x baseline' } }\n      - { id: unit, tests: ${task},`,
      ),
    samplePack()['greet/exercise.yaml']!,
  );
  return {
    'greet/exercise.yaml': greet,
    'greet/bench/typescript/cost/bench.ts': '',
    'greet/bench/typescript/cost/baseline/src/greet.ts': '',
    'greet/bench/python/cost/bench.py': '',
    'greet/bench/python/cost/baseline/greet.py': '',
    'greet/wrong/rude/typescript/src/greet.ts': 'export {};\n',
    'greet/wrong/rude/expect.yaml': expectation,
  };
}

describe('an exercise’s evidence', () => {
  it('holds alternatives and wrong answers by track', async () => {
    const evidence = await read({
      'greet/alternatives/short/python/greet.py': 'x = 1\n',
      'greet/wrong/rude/typescript/src/greet.ts': 'export {};\n',
      'greet/wrong/rude/expect.yaml': 'why: It is rude.\nafter: hello\nfails: [many.unit.all]\n',
    });
    assert.deepEqual(evidence.problems, []);
    assert.deepEqual(evidence.alternatives, [{ name: 'short', dirs: { python: 'greet/alternatives/short/python' } }]);
    assert.deepEqual(evidence.wrongAnswers, [
      {
        name: 'rude',
        dirs: { typescript: 'greet/wrong/rude/typescript' },
        why: 'It is rude.',
        after: 'hello',
        fails: [{ task: 'many', check: 'unit', case: 'all' }],
        passes: [],
        misses: [],
      },
    ]);
  });

  it('holds the benchmarks that a wrong answer misses, named with their task or without', async () => {
    for (const name of ['cost', 'hello.cost']) {
      const evidence = await read(withBenchmarks({ hello: 'cost' }, `why: x\nbenchmarks: [${name}]\n`));
      assert.deepEqual(evidence.problems, []);
      const [wrong] = evidence.wrongAnswers;
      assert.deepEqual([wrong?.fails, wrong?.misses], [[], [{ task: 'hello', check: 'cost' }]]);
    }
  });

  it('names the place of a benchmark that is not there, that is none, or that may be either of two', async () => {
    const evidence = await read(
      withBenchmarks(
        { hello: 'cost', many: 'cost' },
        'why: x\nbenchmarks: [speed, unit, many.unit, cost, many.cost]\n',
      ),
    );
    assert.deepEqual(evidence.problems.map(formatProblem), [
      'greet/wrong/rude/expect.yaml:2:14: error: This exercise has no benchmark "speed".',
      'greet/wrong/rude/expect.yaml:2:21: error: This exercise has no benchmark "unit".',
      'greet/wrong/rude/expect.yaml:2:27: error: This exercise has no benchmark "many.unit".',
      'greet/wrong/rude/expect.yaml:2:38: error: Several tasks have a benchmark "cost"; name one as hello.cost.',
    ]);
  });

  for (const [what, expectation, problem] of [
    [
      'an unknown key',
      'why: x\nfails: [hello.unit.by-name]\nfail: []\n',
      'greet/wrong/rude/expect.yaml:3:1: error: "fail" is not a key that can stand here; check its spelling or remove it.',
    ],
    [
      'no case to fail',
      'why: x\nfails: []\n',
      'greet/wrong/rude/expect.yaml:2:8: error: "fails" does not fit: at least one case must fail, or a benchmark be missed.',
    ],
    [
      'an unknown task',
      'why: x\nfails: [nothing.unit.by-name]\n',
      'greet/wrong/rude/expect.yaml:2:9: error: This exercise has no task "nothing".',
    ],
    [
      'an unknown check',
      'why: x\nfails: [hello.unti.by-name]\n',
      'greet/wrong/rude/expect.yaml:2:9: error: The task "hello" has no check "unti" that a run judges.',
    ],
    [
      'an unknown case',
      'why: x\nfails: [hello.unit.by-name, hello.unit.nobody]\n',
      'greet/wrong/rude/expect.yaml:2:29: error: The check "hello.unit" has no case "nobody" in typescript.',
    ],
    [
      'a case that should do both',
      'why: x\nfails: [hello.unit.by-name]\npasses: [hello.unit.by-name]\n',
      'greet/wrong/rude/expect.yaml:3:10: error: "hello.unit.by-name" stands under fails as well; it cannot do both.',
    ],
    [
      'an unknown task to come after',
      'why: x\nafter: later\nfails: [hello.unit.by-name]\n',
      'greet/wrong/rude/expect.yaml:2:8: error: This exercise has no task "later".',
    ],
  ] as const) {
    it(`names the place of ${what} in expect.yaml`, async () => {
      const { problems, wrongAnswers } = await read({
        'greet/wrong/rude/typescript/src/greet.ts': 'export {};\n',
        'greet/wrong/rude/expect.yaml': expectation,
      });
      assert.deepEqual(problems.map(formatProblem), [problem]);
      assert.deepEqual(wrongAnswers, []);
    });
  }

  it('reports a wrong answer without expect.yaml, a track that is not there, and an empty folder', async () => {
    const { problems } = await read({
      'greet/wrong/rude/typescript/src/greet.ts': 'export {};\n',
      'greet/alternatives/odd/go/greet.go': 'package main\n',
    });
    assert.deepEqual(problems.map(formatProblem), [
      'greet/alternatives/odd/go:1:1: error: This exercise has no track "go".',
      'greet/alternatives/odd:1:1: error: There are no files for any track in this folder.',
      'greet/wrong/rude/expect.yaml:1:1: error: A wrong answer needs an expect.yaml that says which cases it fails.',
    ]);
  });
});
