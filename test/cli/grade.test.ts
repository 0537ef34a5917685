import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { FinishedGrade, Grade } from '../../src/core/grade/grade';
import { openZip } from '../../src/node/archive/openZip';
import { writeZip } from '../../src/node/archive/writeZip';
import { CliProcess, SOUND_PACK } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');
const SOLUTION = join(KINDS, 'annual-report', 'solution', 'typescript', 'count');
const CLAMP =
  'export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);\n';
const HALF = 'export const clamp = (value: number, low: number, _high: number): number => Math.max(value, low);\n';
const LIMITS = { files: 1000, fileBytes: 1e7, totalBytes: 1e8 };

describe('whetstone grade', () => {
  let cli: CliProcess;
  beforeEach(async () => (cli = await CliProcess.make()));
  afterEach(() => cli.dispose());

  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(cli.folder, path)), { recursive: true });
    await writeFile(join(cli.folder, path), content);
  };
  const marker = (exercise = 'clamp'): string =>
    JSON.stringify({ whetstone: 1, pack: 'acme.bounds', packVersion: '1.0.0', exercise, track: 'typescript' });
  const gradesOf = ({ json }: { json: Record<string, unknown> }): ReadonlyMap<string, Grade> =>
    new Map((json['grades'] as Grade[]).map((grade) => [grade.learner, grade]));
  const finished = (grade: Grade | undefined): FinishedGrade => {
    assert.ok(grade && grade.status !== 'broken', JSON.stringify(grade));
    return grade;
  };

  /** A class of three: a correct one, one whose second task is open, and an archive that is none. */
  async function layClass(): Promise<void> {
    await write('class/ada/.whetstone/exercise.json', marker());
    await write('class/ada/src/clamp.ts', CLAMP);
    await write('class/ada/tests/upper/upper.test.ts', 'throw new Error("edited");\n');
    await write('class/bob/.whetstone/exercise.json', marker());
    await write('class/bob/src/clamp.ts', HALF);
    await write('class/cleo.zip', 'no archive');
    await write('class/dora/.whetstone/exercise.json', marker('elsewhere'));
  }

  it('grades a class, says of each why, and lets no broken submission stop the others', async () => {
    await layClass();
    const ended = await cli.run(['grade', 'class', '--sandbox', 'node', '--json']);
    assert.equal(ended.code, 1, ended.err);
    const grades = gradesOf(ended);
    const ada = finished(grades.get('ada'));
    assert.deepEqual([ada.status, ada.score.percent, ada.source], ['graded', 100, 'workspace']);
    assert.match(ada.warnings.join(), /left out of account: tests\/upper\/upper\.test\.ts\./);
    const bob = finished(grades.get('bob'));
    assert.deepEqual(
      bob.tasks.map(({ status }) => status),
      ['passed', 'inProgress'],
    );
    assert.deepEqual(
      bob.score.criteria[0]!.checks.map(({ earned }) => earned),
      [50, 0],
    );
    const above = bob.tasks[1]!.cases[0]!;
    assert.deepEqual([above.case, above.status, above.expected, above.actual], ['above', 'failed', '10', '30']);
    const problems = ['cleo', 'dora'].map((name) => (grades.get(name) as { problem: string }).problem);
    assert.match(problems[0]!, /no zip archive/);
    assert.match(problems[1]!, /has no exercise “elsewhere”/);
  });

  it('keeps grades in a folder, and grades again only what has changed', async () => {
    await layClass();
    const args = [
      'grade',
      'class',
      '--sandbox',
      'node',
      '--out',
      'grades',
      '--format',
      'gradescope',
      '--format',
      'check50',
    ];
    const first = await cli.run(args);
    assert.equal(first.code, 1, first.err);
    assert.match(first.out, /^✓ ada: 100 of 100 points, 100 %\n/);
    assert.match(first.out, /✗ cleo: not graded: This archive is not opened\./);
    assert.match(first.out, /\n2 graded, 0 incomplete, 2 not graded\n/);
    const files = (await readdir(join(cli.folder, 'grades', 'ada'))).sort();
    assert.deepEqual(files, ['check50.json', 'grade.json', 'grade.md', 'gradescope.json']);
    const csv = await readFile(join(cli.folder, 'grades', 'grades.csv'), 'utf8');
    assert.deepEqual(
      csv
        .split('\r\n')
        .slice(1, 5)
        .map((line) => line.split(',', 2).join()),
      ['ada,graded', 'bob,graded', 'cleo,broken', 'dora,broken'],
    );
    assert.match(await readFile(join(cli.folder, 'grades', 'bob', 'grade.md'), 'utf8'), /expected 10, actual 30/);
    await write('class/bob/src/clamp.ts', CLAMP);
    const second = await cli.run(args);
    assert.match(second.out, /✓ bob: 100 of 100 points/);
    assert.match(second.out, /\n1 were graded before, and nothing of them has changed\.\n/);
  });

  it('writes what a platform asks for, of plain files whose exercise was named', async () => {
    await write('upload/src/clamp.ts', HALF);
    const args = ['grade', 'upload', '--exercise', 'clamp', '--track', 'typescript', '--sandbox', 'node'];
    const ended = await cli.run([
      ...args,
      '--format',
      'gradescope',
      '--output',
      'results.json',
      '--format',
      'exercism',
    ]);
    assert.equal(ended.code, 0, ended.err);
    const results = JSON.parse(await readFile(join(cli.folder, 'results.json'), 'utf8')) as {
      tests: { score: number }[];
    };
    assert.deepEqual(
      results.tests.map(({ score }) => score),
      [50, 0],
    );
    const exercism = JSON.parse(ended.out) as { status: string; tests: { status: string; task_id: number }[] };
    assert.deepEqual(
      [exercism.status, exercism.tests.map(({ status, task_id }) => `${task_id} ${status}`)],
      ['fail', ['1 pass', '1 pass', '2 fail', '2 pass']],
    );
    const again = await cli.run([...args, '--format', 'gradescope', '--output', 'results.json']);
    assert.match(again.err, /results\.json is there already/);
    const unnamed = await cli.run(['grade', 'upload', '--sandbox', 'node']);
    assert.equal(unnamed.code, 1);
  });

  it('refuses what it is told wrongly, before anything runs', async () => {
    await layClass();
    for (const [args, message] of [
      [['--sandbox', 'docker'], /It can be: auto, node, bubblewrap, none/],
      [['--format', 'gradescope'], /“gradescope” holds one submission, and there are 4/],
      [['--format', 'csv', '--format', 'json'], /Only one report can go to standard output/],
      [['--output', 'x'], /It stands after its --format/],
    ] as const) {
      const { code, err } = await cli.run(['grade', 'class', ...args]);
      assert.deepEqual([code, message.test(err)], [2, true], err);
    }
    const nothing = await cli.run(['grade', 'nowhere']);
    assert.match(nothing.err, /nowhere is neither a folder nor a zip archive/);
  });

  it('takes answers and hints from a bundle, and no run of it: forging one gains nothing', async () => {
    const kinds = (args: readonly string[]) => cli.run([...args, '--packs', KINDS]);
    const started = await kinds(['start', 'annual-report', '--json']);
    const workspace = started.json['folder'] as string;
    await cp(SOLUTION, workspace, { recursive: true });
    assert.equal((await kinds(['run', 'annual-report', '--task', 'count'])).code, 0);
    for (const number of ['1', '2']) {
      const answered = await kinds([
        'reflect',
        'annual-report',
        '--question',
        number,
        '--text',
        `Because of ${number}.`,
      ]);
      assert.equal(answered.code, 0, answered.err);
    }
    await kinds(['submit', 'annual-report', '--out', 'class/ada.zip']);
    const bundle = new Map(openZip(await readFile(join(cli.folder, 'class', 'ada.zip')), LIMITS));
    // The same record, that tells of a passed run, over the starter: and the tests as they would have been.
    bundle.set(
      'source/src/yearFigures.ts',
      await readFile(join(KINDS, 'annual-report', 'starter', 'typescript', 'src', 'yearFigures.ts')),
    );
    await write('class/bob.zip', writeZip(bundle));
    const ended = await kinds(['grade', join(cli.folder, 'class'), '--sandbox', 'node', '--json']);
    const grades = gradesOf(ended);
    const ada = finished(grades.get('ada'));
    assert.deepEqual([ada.status, ada.source, ada.warnings], ['graded', 'bundle', []], ended.out);
    assert.deepEqual(
      ada.tasks.map(({ status }) => status),
      ['passed', 'passed'],
    );
    const checks = ada.score.criteria.flatMap((one) => one.parts.flatMap((part) => part.checks));
    assert.deepEqual(
      checks.map(({ check, basis, isPassed, isPending }) => [check, basis, isPassed, isPending]),
      [
        ['figures', 'run', true, false],
        ['late', 'run', true, false],
        ['meaning', 'word', true, false],
        ['reading', 'review', false, true],
      ],
    );
    assert.equal(ada.record?.tasks[0]?.isPassed, true);
    const bob = finished(grades.get('bob'));
    assert.notEqual(bob.tasks[0]!.status, 'passed');
    assert.match(bob.warnings.join(), /record has these as passed, and here they are not: “Count the year”/);
    await rm(workspace, { recursive: true, force: true });
  });

  it('refuses code that no sandbox here can hold, rather than run it', async () => {
    await write('class/ada/.whetstone/exercise.json', marker().replace('typescript', 'python'));
    await write('class/ada/clamp.py', 'open("ran", "w")\n');
    const ended = await cli.run(['grade', 'class', '--sandbox', 'node', '--json']);
    const ada = finished(gradesOf(ended).get('ada'));
    assert.deepEqual([ended.code, ada.status, ada.score.grade], [1, 'incomplete', undefined]);
    assert.match(ada.unjudged[0]!.reason, /cannot hold what pytest starts/);
  });
});

describe('reports of verify and run for CI', () => {
  let cli: CliProcess;
  beforeEach(async () => (cli = await CliProcess.make()));
  afterEach(() => cli.dispose());

  it('are written to the files that are named, with places relative to where the command was given', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/solution/typescript/upper/src/clamp.ts', (text) => text.replace('? high', '? low'));
    const args = ['verify', root, '--track', 'typescript', '--no-cache'];
    const { code, out } = await cli.run([
      ...args,
      ...[
        '--format',
        'junit',
        '--output',
        'out/junit.xml',
        '--format',
        'sarif',
        '--output',
        'out/verify.sarif',
        '--format',
        'github',
      ],
    ]);
    assert.equal(code, 1);
    assert.match(out, /✗ clamp typescript: 6 of 7 shown/);
    assert.match(
      out,
      /\n::error file=packs\/copy ü\/clamp\/[^,]+,line=\d+,col=\d+,title=clamp typescript reference passes upper::upper\.unit\.above: it must pass/,
    );
    const junit = await readFile(join(cli.folder, 'out', 'junit.xml'), 'utf8');
    assert.match(junit, /<testsuites name="whetstone verify" tests="7" failures="1" errors="0"/);
    const sarif = JSON.parse(await readFile(join(cli.folder, 'out', 'verify.sarif'), 'utf8')) as {
      runs: { results: { ruleId: string }[] }[];
    };
    assert.deepEqual(
      sarif.runs[0]!.results.map(({ ruleId }) => ruleId),
      ['proof.reference'],
    );
    const json = await cli.run([...args, '--format', 'json']);
    assert.equal((JSON.parse(json.out) as { failed: number }).failed, 1);
  });

  it('tell of a run: a suite for each check, failures at the line in the workspace', async () => {
    const started = await cli.run(['start', 'clamp', '--track', 'typescript', '--json']);
    assert.equal(started.code, 0, started.err);
    const { code, out } = await cli.run(['run', 'clamp', '--track', 'typescript', '--all', '--format', 'ctrf'], {
      env: { WHETSTONE_PACKS: SOUND_PACK },
    });
    assert.equal(code, 1);
    const { results } = JSON.parse(out) as {
      results: {
        summary: { tests: number; failed: number };
        tests: { status: string; filePath?: string; suite: string[] }[];
      };
    };
    assert.deepEqual([results.summary.tests, results.summary.failed], [4, 2]);
    const failed = results.tests.find(({ status }) => status === 'failed')!;
    assert.match(failed.filePath!, /tests\/lower\/lower\.test\.ts$/);
    assert.deepEqual(failed.suite, ['acme.bounds', 'clamp', 'typescript', 'lower', 'unit']);
  });
});
