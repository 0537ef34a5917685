import assert from 'node:assert/strict';
import type { Mutant } from '../../../../src/core/mutate/model';
import { PACK, SealingBench, SOME_ANSWERS } from './sealingBench';

const REFERENCE = 'quiz/solution/typescript/first/src/answer.ts';

/** A mutant of the reference's first line, which says something else then. */
function mutant(says: string): Mutant {
  const start = '// says: '.length;
  return {
    ...{ file: 'src/answer.ts', line: 1, column: start + 1, start, end: start + 'right'.length },
    ...{
      original: 'right',
      replacement: says,
      operator: 'string',
      name: `src/answer.ts:1:${start + 1} right → ${says}`,
    },
  };
}

function withSolution(solution: string): Record<string, string> {
  return { 'quiz/exercise.yaml': PACK['quiz/exercise.yaml']!.replace('{ seal: probe, code: true }', solution) };
}

describe('whetstone seal --check', () => {
  let bench: SealingBench;

  beforeEach(async () => {
    bench = new SealingBench();
    await bench.make();
  });
  afterEach(() => bench.folders.removeAll());

  it('shows a sound seal whole: each promise by its name, and what the transcript is worth', async () => {
    const [report, leaks, ...none] = await bench.check();
    assert.deepEqual(none, []);
    assert.deepEqual(leaks, { type: 'leaks', pack: 'acme.sealed', problems: [] });
    assert.ok(report?.type === 'task');
    assert.deepEqual([report.exercise, report.track, report.task], ['quiz', 'typescript', 'first']);
    assert.deepEqual(
      report.promises.map(({ title, failures }) => [title.replace(/[\d.]+ bits/, 'n bits'), failures]),
      [
        ['a proof can be had of it', []],
        ['the reference answers the same each time', []],
        ['guessing it takes n bits', []],
        ['the alternative shorter opens it', []],
        ['the starter does not open it', []],
        ['the wrong answer guess does not open it', []],
        ['the solution of quiz/second, whose key lies in the pack, does not open it', []],
        ['mutants that the tests let pass open it (0 tried, 0 caught, 0 open it, 0 listed)', []],
      ],
    );
    assert.ok(report.bits! > 64);
    assert.match(report.notes[0]!, /^200 answers; whoever .* needs \d+\.\d bits/);
    assert.ok(report.notes.includes('It is not sealed yet.'));
  });

  it('writes nothing, and looks at the envelope that is there', async () => {
    await bench.check();
    await assert.rejects(bench.read('quiz/seals/typescript/first.sealed'));
    await bench.seal();
    assert.deepEqual(await bench.broken(), []);
    await bench.change({ [REFERENCE]: '// says: right\nother\n' });
    assert.deepEqual(await bench.broken(), [
      'its envelope is up to date, and each right answer opens it: What is sealed is not what stands in plain now.',
    ]);
  });

  for (const [what, isUnsteady, name] of [
    ['time zone', (environment: Record<string, string>) => environment['TZ'] === 'Pacific/Kiritimati', 'Kiritimati'],
    [
      'language',
      (environment: Record<string, string>) => environment['LC_ALL']?.startsWith('tr') === true,
      'in Turkish',
    ],
  ] as const) {
    it(`finds answers that depend on the ${what}`, async () => {
      bench.isUnsteady = ({ environment }) => isUnsteady({ ...environment });
      const [fault, ...more] = await bench.broken();
      assert.deepEqual(more, []);
      assert.match(fault!, new RegExp(`^the reference answers the same each time: .*${name}: answer \\d+ of 200 is`));
    });
  }

  it('finds answers that depend on the folder, and on chance', async () => {
    bench.isUnsteady = ({ workspace }) => workspace.includes('another ü');
    assert.match((await bench.broken()).join('\n'), /^the reference .*: in another folder: answer/);
    bench.isUnsteady = (_plan, run) => run === 2;
    bench.probed = 0;
    assert.match((await bench.broken()).join('\n'), /answer \d+ of 200/);
  });

  it('finds an alternative that stays shut, and says where it parts', async () => {
    await bench.change({ 'quiz/alternatives/shorter/typescript/src/answer.ts': '// says: otherwise\n' });
    assert.match(
      (await bench.broken()).join('\n'),
      /^the alternative shorter opens it: It stays shut: answer \d+ of 200 is \d, and then \d\. Either the probe asks for more/,
    );
  });

  it('finds what opens it and is not right: wrong answers, the starter, and whatever ships and fits', async () => {
    await bench.change({
      'quiz/wrong/guess/typescript/src/answer.ts': '// says: right\n',
      'pack.yaml': PACK['pack.yaml']!,
      'race/exercise.yaml': `id: race
title: Race
summary: Is quick.
kind: workshop
level: beginner
time: 10m
tracks: { typescript: { runner: node-test } }
tasks:
  - id: run
    title: Run
    checks:
      - { id: unit, tests: run }
      - { id: cost, benchmark: cost, optional: true, budget: { throughput: '>= 1x baseline' } }
`,
      'race/tasks/run.md': '# Run\n',
      'race/tests/typescript/run/run.test.ts': "test('on: it runs', () => {});\n",
      'race/starter/typescript/src/answer.ts': '// says: right\n// by the starter of another exercise\n',
      'race/bench/typescript/cost/bench.ts': 'export {};\n',
      'race/bench/typescript/cost/baseline/src/answer.ts': '// says: right\n// by a baseline\n',
    });
    const broken = await bench.broken(0);
    const opened = broken.filter((line) => line.includes('It opens it')).map((line) => line.split(':')[0]);
    assert.deepEqual(opened, [
      'the wrong answer guess does not open it',
      'the starter of race does not open it',
      'the baseline of race.run.cost does not open it',
    ]);
    assert.match(broken.join('\n'), /guessing it takes 0\.0 bits: The transcript is worth 0\.0 bits/);
  });

  it('does not ask of a wrong answer of another task that it stays shut', async () => {
    await bench.change({
      'quiz/wrong/guess/typescript/src/answer.ts': '// says: right\n',
      'quiz/wrong/guess/expect.yaml': 'why: It is late.\nfails: [second.unit.two]\n',
    });
    assert.deepEqual(await bench.broken(), []);
  });

  it('refuses a proof where a benchmark decides', async () => {
    await bench.change({
      'quiz/exercise.yaml': PACK['quiz/exercise.yaml']!.replace(
        '{ id: unit, tests: first }',
        "{ id: unit, tests: first }, { id: cost, benchmark: cost, budget: { throughput: '>= 1x baseline' } }",
      ),
      'quiz/bench/typescript/cost/bench.ts': 'export {};\n',
      'quiz/bench/typescript/cost/baseline/src/answer.ts': '// says: slowly\n',
    });
    assert.match((await bench.broken()).join('\n'), /^a proof can be had of it: .* benchmark cost: seal it by honour/);
    assert.equal(bench.probed, 0);
  });

  it('hands on the passages of solutions that can be read in the pack', async () => {
    const problem = {
      severity: 'error',
      code: 'leak',
      message: 'read here',
      place: { path: 'a', line: 1, column: 1 },
    } as const;
    bench.leaks = [problem];
    assert.deepEqual((await bench.check()).at(-1), { type: 'leaks', pack: 'acme.sealed', problems: [problem] });
  });

  describe('of mutants', () => {
    beforeEach(() => {
      bench.passing = (text) => /says: (?:right|odd)/.test(text);
      bench.mutants = [mutant('odd'), mutant('wrong'), mutant('right  ')];
    });

    it('finds one that the tests let pass and that does not open the seal', async () => {
      const title = 'mutants that the tests let pass open it (3 tried, 1 caught, 0 open it, 0 listed): ';
      assert.deepEqual(
        (await bench.broken()).map((line) => line.replace(/answer .*/, 'answer …')),
        ['odd', 'right  '].map(
          (says) => `${title}src/answer.ts:1:10 right → ${says}: the tests let it pass, and it stays shut: answer …`,
        ),
      );
    });

    it('takes one that is listed with a reason, and one that opens the seal', async () => {
      bench.answers = { right: SOME_ANSWERS, 'right  ': SOME_ANSWERS };
      await bench.change(
        withSolution("{ seal: probe, mutants: [{ mutant: 'src/answer.ts:1:10 right → odd', reason: why not }] }"),
      );
      const promises = await bench.promises();
      assert.deepEqual(
        promises.filter(({ kind }) => kind === 'mutant').map(({ title, failures }) => [title, failures]),
        [['mutants that the tests let pass open it (3 tried, 1 caught, 1 open it, 1 listed)', []]],
      );
    });

    it('names those that are listed and need not be; one that opens the seal may be listed for the verifier', async () => {
      bench.answers = { right: SOME_ANSWERS, 'right  ': SOME_ANSWERS, odd: SOME_ANSWERS };
      const listed = ['right → odd', 'right → wrong', 'right → gone'].map(
        (change) => `{ mutant: 'src/answer.ts:1:10 ${change}', reason: why not }`,
      );
      await bench.change(withSolution(`{ seal: probe, mutants: [${listed.join(', ')}] }`));
      assert.deepEqual(
        (await bench.broken()).map((line) => line.slice(line.indexOf('src/'))),
        [
          'src/answer.ts:1:10 right → wrong is listed and fails the tests: it is not needed any more.',
          'src/answer.ts:1:10 right → gone is listed, and there is no such mutant any more.',
        ],
      );
    });

    it('tries only what the reference has other than the starter', async () => {
      await bench.change({ 'quiz/starter/typescript/src/answer.ts': '// says: right\n' });
      bench.passing = () => true;
      const promises = await bench.promises();
      assert.match(promises.find(({ kind }) => kind === 'mutant')!.title, /\(0 tried/);
    });

    it('tries a part when asked to, the same one each time, and says what it left out', async () => {
      bench.passing = (text) => !text.includes('m');
      bench.mutants = Array.from({ length: 20 }, (_, index) => mutant(`m${index}`));
      for (const round of [1, 2]) {
        bench.tested = 0;
        const [report] = await bench.check(5);
        assert.ok(report?.type === 'task');
        assert.match(report.promises.at(-1)!.title, /\(5 tried, 5 caught, 0 open it, 0 listed\)/);
        assert.ok(report.notes.includes('15 of 20 mutants were left out.'));
        assert.equal(bench.tested, 6, `round ${round}: the reference, and five mutants`);
      }
      const [none] = await bench.check(0);
      assert.ok(none?.type === 'task' && none.notes.includes('No mutants were tried.'));
    });

    it('says of how many the tests did not end: a busy machine may be why', async () => {
      bench.mutants = [mutant('endless'), mutant('wrong')];
      const [report] = await bench.check();
      assert.ok(report?.type === 'task');
      assert.match(report.promises.at(-1)!.title, /\(2 tried, 2 caught,/);
      assert.ok(report.notes.includes('1 mutants are taken for caught because their tests did not end.'));
    });

    it('says so where the reference itself does not pass', async () => {
      bench.passing = () => false;
      assert.match((await bench.broken()).join('\n'), /open it: The reference does not pass the tests/);
    });
  });
});

describe('whetstone verify, of seals', () => {
  let bench: SealingBench;

  beforeEach(async () => {
    bench = new SealingBench();
    await bench.make();
  });
  afterEach(() => bench.folders.removeAll());

  const TITLES = [
    'seal of first is up to date',
    'seal of second is up to date',
    'seal of the hint quiz/hints/late.md is up to date',
    'seal of the hint quiz/hints/later.md is up to date',
  ];

  it('shows that each envelope is up to date, with one probe for each proof', async () => {
    await bench.seal();
    bench.probed = 0;
    assert.deepEqual(await bench.verify(), { shown: TITLES, failures: [], problems: [] });
    assert.equal(bench.probed, 1);
  });

  it('asks for none in a pack of which nothing is sealed yet, unless it is told to', async () => {
    assert.deepEqual(await bench.verify(), { shown: [], failures: [], problems: [] });
    const missing = TITLES.map((title) => `${title}: It is not sealed. "whetstone seal" does that.`);
    assert.deepEqual((await bench.verify(true)).failures, missing);
  });

  it('finds the one that is missing where others are there', async () => {
    await bench.seal();
    await bench.change({ 'quiz/seals/typescript/second.sealed': undefined });
    assert.deepEqual((await bench.verify()).failures, [
      'seal of second is up to date: It is not sealed. "whetstone seal" does that.',
    ]);
  });

  for (const [what, changes, failures] of [
    [
      'a solution that has been changed',
      { [REFERENCE]: '// says: right\nother\n', 'quiz/solution/typescript/second/src/other.ts': '// other\n' },
      [
        `${TITLES[0]!}: What is sealed is not what stands in plain now.`,
        `${TITLES[1]!}: What is sealed is not what stands in plain now.`,
      ],
    ],
    [
      'a solution that answers otherwise',
      { [REFERENCE]: '// says: something else\n' },
      [`${TITLES[0]!}: What should open it does not open it.`, `${TITLES[2]!}: What should open it does not open it.`],
    ],
    [
      'tests that have been changed',
      { 'quiz/tests/typescript/second/second.test.ts': "test('two: it is another', () => {});\n" },
      TITLES.slice(1).map(
        (title) => `${title}: It was sealed for other tests, another probe or another revision of the task.`,
      ),
    ],
    [
      'a hint that has been changed',
      { 'quiz/hints/late.md': 'Other.\n' },
      [`${TITLES[2]!}: What is sealed is not what stands in plain now.`],
    ],
    [
      'a policy that has been changed',
      withSolution('{ seal: probe }'),
      [`${TITLES[0]!}: It is locked by proof, code, and exercise.yaml says proof.`],
    ],
  ] as const) {
    it(`finds ${what}`, async () => {
      await bench.seal();
      await bench.change(changes);
      assert.deepEqual((await bench.verify()).failures, failures);
    });
  }

  it('tells passages of solutions that can be read in the pack', async () => {
    bench.leaks = [
      { severity: 'error', code: 'leak', message: 'read here', place: { path: 'quiz/x.md', line: 1, column: 1 } },
    ];
    assert.deepEqual((await bench.verify()).problems, ['read here']);
  });
});
