import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mutateScript } from '../../../../src/core/mutate/mutateScript';
import type { TrackReport } from '../../../../src/core/verify/report';
import { VerifyingCancelled } from '../../../../src/node/verify/verifyingCancelled';
import { InMemoryProofMemory } from '../../../fakes/inMemoryProofMemory';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';
import { VerifyBench, withStatuses } from './verifyBench';

const STARTER = 'export function greet(): string {\n  return "";\n}\n';
/** Its mutants: `===`, the condition twice, two texts, and what is returned. */
const GREET = 'greet/solution/typescript/hello/src/greet.ts';
const TEXT = 'export function greet(name: string): string {\n  return name === "" ? "Hello" : name;\n}\n';
const MANY = 'greet/solution/typescript/many/src/greet.ts';

function full(bench = new VerifyBench()): VerifyBench {
  bench.filter = { isFull: true, repeats: 2 };
  return bench;
}

async function trackOf(bench: VerifyBench, changes: Record<string, string | undefined> = {}): Promise<TrackReport> {
  const { tracks } = await bench.verify(changes);
  return tracks[0]!;
}

/** The title, about and first line of each failure. */
function failuresOf({ proofs }: TrackReport): string[] {
  return proofs.flatMap(({ title, failures }) =>
    failures.map(({ about = '', why }) => `${title}: ${about}: ${why.split('\n')[0]!}`),
  );
}

describe('a verifier that shows everything', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('shows prefixes, repeats, orders, mutants and hints, and says what they rest on', async () => {
    const report = await trackOf(full());
    assert.deepEqual(failuresOf(report), []);
    assert.deepEqual(report.proofs.map(({ kind, title }) => `${kind}: ${title}`).slice(6), [
      'prefix: no task is done before its time',
      'steady: the reference comes to the same in 2 runs',
      'steady: the tests do not depend on their order',
      'mutation: tests find mutants of hello',
      'mutation: tests find mutants of many',
      'hints: hints of hello are for what fails',
    ]);
    assert.equal(report.planned, report.proofs.length);
    const { prefixes, steady, mutations, hints } = report.studies!;
    assert.deepEqual(
      prefixes!.rows.map(({ after, cells }) => [after, cells.map(({ passed, cases }) => `${passed}/${cases}`)]),
      [
        [undefined, ['0/1', '0/1']],
        ['hello', ['1/1', '0/1']],
        ['many', ['1/1', '1/1']],
      ],
    );
    // Three files alone, and all of them backwards.
    assert.deepEqual(steady, { repeats: 2, orders: 4, unsteady: [] });
    assert.deepEqual(
      mutations!.map(({ task, total }) => [task, total]),
      [
        ['hello', 0],
        ['many', 0],
      ],
    );
    assert.deepEqual(
      hints!.map(({ reached }) => reached),
      [[2, 2, 2]],
    );
  });

  it('shows none of that where nobody asks for it', async () => {
    const report = await trackOf(new VerifyBench());
    assert.equal(report.planned, 6);
    assert.equal(report.studies, undefined);
  });

  it('repeats the tests where only that is asked for', async () => {
    const bench = new VerifyBench();
    bench.filter = { repeats: 3 };
    const report = await trackOf(bench);
    assert.deepEqual(
      report.proofs.slice(6).map(({ title }) => title),
      ['the reference comes to the same in 3 runs'],
    );
  });

  it('finds a case of a later task that passes before its time', async () => {
    const bench = full(withStatuses({ 'greet/solution/typescript/hello': {} }));
    assert.deepEqual(failuresOf(await trackOf(bench)), [
      'reference passes hello: many: the reference of hello passes it already',
      'no task is done before its time: many.unit.all: it passes already after hello, before this task is done; let it ask for more, or list it under earlyPasses',
    ]);
  });

  it('runs what no reference’s own run judges for the matrix: after each task, all but the next', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!.replace(
      'reflection: [What was hard?]',
      '  - id: last\n    title: Last\n    checks: [{ id: unit, tests: last, for: Style }]\nreflection: []',
    );
    const bench = full(
      withStatuses({
        'greet/starter/typescript': { 'by-name': 'failed', all: 'failed', late: 'failed' },
        'greet/solution/typescript/hello': { all: 'failed' },
        'greet/solution/typescript/many': { late: 'failed' },
        'greet/solution/typescript/last': {},
      }),
    );
    const report = await trackOf(bench, {
      'greet/exercise.yaml': yaml.replace('[typescript, python]', '[typescript]'),
      'greet/tasks/last.md': '# Last\n',
      'greet/tests/typescript/last/last.test.ts': "test('late: comes late', () => {});\n",
      'greet/tests/python/last/test_last.py': 'def test_late():\n    """comes late"""\n',
      'greet/solution/typescript/last/src/last.ts': 'export {};\n',
    });
    assert.ok(
      failuresOf(report).includes(
        'no task is done before its time: last.unit.late: it passes already after hello, before this task is done; let it ask for more, or list it under earlyPasses',
      ),
      failuresOf(report).join('\n'),
    );
  });

  it('finds a flake, how often it fails, and what it says', async () => {
    const bench = full();
    let seen = 0;
    bench.statusOf = (plan, name) => {
      const isRepeat = plan.checks.length === 3 && !plan.isReversed && plan.checks.every(({ only }) => !only);
      const isReference = bench.created.at(-1)?.layers.at(-1) === 'greet/solution/typescript/many';
      if (name !== 'many.unit.all' || !isRepeat || !isReference) return undefined;
      return (seen += 1) % 2 === 0 ? 'failed' : undefined;
    };
    bench.filter = { repeats: 6 };
    const report = await trackOf(bench);
    const [unsteady] = report.studies!.steady!.unsteady;
    assert.equal(unsteady?.name, 'many.unit.all');
    assert.equal(unsteady.of, 6);
    assert.ok(unsteady.failed > 0 && unsteady.failed < 6);
    assert.match(failuresOf(report).at(-1)!, /many\.unit\.all: it fails in \d of 6 runs of the very same code/);
  });

  it('remembers a flake that it found, and does not hope for better runs', async () => {
    const memory = new InMemoryProofMemory();
    let isFlaky = true;
    const verify = async (): Promise<TrackReport> => {
      const bench = new VerifyBench();
      bench.memory = memory;
      bench.filter = { repeats: 4 };
      bench.statusOf = (plan, name, run) =>
        isFlaky && name === 'many.unit.all' && plan.checks.length === 3 && run % 2 === 1 ? 'failed' : undefined;
      return trackOf(bench);
    };
    const before = (await verify()).studies!.steady!;
    assert.equal(before.unsteady.length, 1);
    isFlaky = false;
    assert.deepEqual((await verify()).studies!.steady, before);
  });

  it('finds a test that leans on others, and one that others disturb', async () => {
    const bench = full();
    bench.statusOf = (plan, name) => {
      if (plan.isReversed && name === 'hello.unit.no-name') return 'failed';
      const isAlone = plan.checks.length === 1 && plan.checks[0]!.only !== undefined;
      return isAlone && name === 'many.unit.all' ? 'failed' : undefined;
    };
    const failures = failuresOf(await trackOf(bench)).filter((line) => line.includes('order'));
    assert.deepEqual(failures, [
      'the tests do not depend on their order: many.unit.all: it fails where its file runs alone: it leans on the tests before it',
      'the tests do not depend on their order: hello.unit.no-name: it fails where the tests run in another order: one of them leaves something behind',
    ]);
  });

  it('runs all tests backwards: checks, files and cases', async () => {
    const bench = full();
    await bench.verify();
    const reversed = bench.plans.filter(({ isReversed }) => isReversed);
    assert.deepEqual(
      reversed.map(({ checks }) => checks.map(({ task, check, cases }) => [task, check, cases.map(({ id }) => id)])),
      [
        [
          ['many', 'unit', ['all']],
          ['hello', 'style', ['short']],
          ['hello', 'unit', ['no-name', 'by-name']],
        ],
      ],
    );
  });

  describe('of mutants', () => {
    /** A bench whose workspaces are there, with the reference in them; a test sees the mutated text. */
    async function benchOf(found: (text: string) => boolean): Promise<VerifyBench> {
      const bench = full();
      bench.filter = { isFull: true, repeats: 0 };
      bench.root = await folders.make();
      bench.mutantsOf = (_work, _language, path, text, lines) => Promise.resolve(mutateScript(path, text, lines));
      bench.lay = async ({ folder, layers }) => {
        const text = layers.some((layer) => layer.endsWith('solution/typescript/hello')) ? TEXT : STARTER;
        await mkdir(join(folder, 'src'), { recursive: true });
        await writeFile(join(folder, 'src', 'greet.ts'), text);
      };
      bench.statusOf = (plan, name) => {
        const file = join(plan.workspace, 'src', 'greet.ts');
        const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
        return text !== TEXT && text !== STARTER && name === 'hello.unit.by-name' && found(text) ? 'failed' : undefined;
      };
      return bench;
    }
    const changes = { [GREET]: TEXT, 'greet/starter/typescript/src/greet.ts': STARTER, [MANY]: undefined };

    it('is content where the tests find enough, and says which they do not', async () => {
      const report = await trackOf(await benchOf((text) => !text.includes('=== "mutant"')), {
        ...changes,
        'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace('tracks:', 'mutationScore: 80\ntracks:'),
      });
      const { mutations } = report.studies!;
      const [study] = mutations!;
      assert.ok(study!.total >= 6, String(study!.total));
      assert.equal(study!.verdicts.length, study!.total);
      const survivors = study!.verdicts.filter(({ is }) => is === 'survived');
      assert.deepEqual(
        survivors.map(({ name, place }) => [name, place]),
        [['src/greet.ts:2:19 "" → "mutant"', { path: GREET, line: 2, column: 19 }]],
      );
      const proof = report.proofs.find(({ kind }) => kind === 'mutation')!;
      assert.deepEqual(proof.failures, []);
      assert.deepEqual(
        proof.notes!.map(({ why }) => why),
        ['no test finds the mutant src/greet.ts:2:19 "" → "mutant"'],
      );
    });

    it('tells each survivor with its place where they are too many', async () => {
      const report = await trackOf(await benchOf(() => false), changes);
      const proof = report.proofs.find(({ title }) => title === 'tests find mutants of hello')!;
      const [few, ...survivors] = proof.failures;
      assert.match(few!.why, /^the tests find 0 % of the mutants .* \(0 of \d+\), and 85 % are asked for$/);
      assert.equal(survivors.length, report.studies!.mutations![0]!.total);
      assert.ok(survivors.every(({ place }) => place?.path === GREET && place.line === 2));
    });

    it('asks for what the exercise asks for, and leaves out what it lists', async () => {
      const yaml = (more: string): string =>
        samplePack()['greet/exercise.yaml']!.replace('reflection: [What was hard?]', more);
      const low = await trackOf(await benchOf(() => false), {
        ...changes,
        'greet/exercise.yaml': yaml('mutationScore: 0'),
      });
      assert.deepEqual(low.proofs.find(({ kind }) => kind === 'mutation')!.failures, []);
      const listed = samplePack()['greet/exercise.yaml']!.replace(
        '  - id: many\n',
        `    solution:
      mutants:
        - { mutant: 'src/greet.ts:2:19 "" → "mutant"', reason: nobody is called so }
        - { mutant: 'src/greet.ts:2:24 "Hello" → ""', reason: it is found }
        - { mutant: 'src/greet.ts:9:9 < → <=', reason: it was there once }
        - { mutant: 'greet.py:9:9 < → <=', reason: another track has it }
  - id: many
`,
      );
      const report = await trackOf(await benchOf((text) => !text.includes('=== "mutant"')), {
        ...changes,
        'greet/exercise.yaml': listed,
      });
      const study = report.studies!.mutations![0]!;
      assert.equal(study.score, 100);
      assert.deepEqual(
        report.proofs.find(({ kind }) => kind === 'mutation')!.failures.map(({ why }) => why),
        [
          'a test finds src/greet.ts:2:24 "Hello" → "": it need not be listed any more',
          'src/greet.ts:9:9 < → <= is listed, and there is no such mutant any more',
        ],
      );
    });

    it('knows what learners who write such code would see: hints are for them, too', async () => {
      const report = await trackOf(await benchOf(() => true), changes);
      const names = report.studies!.hints![0]!.states.map(({ name }) => name.replace(/ src.*/, ''));
      assert.deepEqual([...new Set(names)], ['starter', 'wrong answer rude', 'mutant']);
    });

    it('makes no mutants of tests that learners write: the pack’s own do not run them', async () => {
      const inPython = "python: { tests: ['own/**'], files: ['*.py'] }";
      const yaml = (tests: string): string =>
        samplePack()['greet/exercise.yaml']!.replace(
          '    hints:\n',
          `      - { id: reach, coverage: { typescript: { tests: ['${tests}'], files: ['src/*.ts'] }, ${inPython} }, lines: 90, optional: true }\n    hints:\n`,
        );
      const totalWith = async (tests: string): Promise<number> => {
        const report = await trackOf(await benchOf(() => true), { ...changes, 'greet/exercise.yaml': yaml(tests) });
        return report.studies!.mutations![0]!.total;
      };
      assert.ok((await totalWith('tests/own/**')) > 0);
      assert.equal(await totalWith('src/**'), 0);
    });

    it('leaves no workspace behind', async () => {
      const bench = await benchOf(() => true);
      await bench.verify(changes);
      assert.deepEqual(new Set(bench.removed), new Set(bench.created.map(({ folder }) => folder)));
    });

    it('tries none where the reference itself does not pass', async () => {
      const bench = await benchOf(() => true);
      const statusOf = bench.statusOf;
      bench.statusOf = (plan, name, run) => (name === 'hello.style.short' ? 'failed' : statusOf(plan, name, run));
      const report = await trackOf(bench, changes);
      assert.deepEqual(report.proofs.find(({ kind }) => kind === 'mutation')!.failures, [
        { why: 'the reference does not pass the tests that its mutants are tried with' },
      ]);
    });

    it('stops in their midst when it is cancelled, and leaves nothing behind', async () => {
      const bench = await benchOf(() => true);
      const controller = new AbortController();
      const statusOf = bench.statusOf;
      bench.statusOf = (plan, name, run) => {
        if (run > 8) controller.abort();
        return statusOf(plan, name, run);
      };
      await assert.rejects(bench.verify(changes, ['typescript'], controller.signal), VerifyingCancelled);
      assert.deepEqual(new Set(bench.removed), new Set(bench.created.map(({ folder }) => folder)));
    });
  });
});
