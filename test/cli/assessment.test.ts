import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openZip } from '../../src/node/archive/openZip';
import { CliProcess } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');
const SOLUTION = join(KINDS, 'annual-report', 'solution', 'typescript', 'count', 'src', 'yearFigures.ts');
const PAGE = `# The year at the library\n\n${'It was a quiet year with one loud month, and the figures leave out who did not come. '.repeat(6)}\n`;

describe('assessment on the command line', () => {
  let cli: CliProcess;
  let workspace: string;

  const run = (args: readonly string[]): ReturnType<CliProcess['run']> => cli.run([...args, '--packs', KINDS]);
  const criteriaOf = (report: unknown): string[] =>
    (report as { score: { criteria: { name: string; text: string }[] } }).score.criteria.map(
      ({ name, text }) => `${name}: ${text}`,
    );

  before(async () => {
    cli = await CliProcess.make();
    const start = await run(['start', 'annual-report', '--json']);
    assert.equal(start.code, 0, start.err);
    workspace = start.json['folder'] as string;
  });
  after(() => cli.dispose());

  it('shows what the course asks for, and what covers it', async () => {
    const { code, out } = await run(['list', '--outline']);
    assert.equal(code, 0);
    assert.match(out, /Every kind of exercise {2}(\d+) of \1 items covered/);
    assert.match(out, /course\/case-studies\/figures {2}deliverable\n.*\n.*→ annual-report\/count/);
    assert.match(out, /course\/submission\/video {2}deliverable\n.*\n.*→ the submission board, video/);
    const { json } = await run(['list', '--outline', '--json']);
    const [first] = json['outline'] as { id: string; covers: object[]; line: number }[];
    assert.deepEqual(
      [first?.id, first?.covers],
      ['course/case-studies/one-year', [{ kind: 'exercise', exercise: 'annual-report' }]],
    );
  });

  it('tells how far the deliverables are, and ends with 1 while some are missing', async () => {
    const { code, out } = await run(['submit', 'annual-report']);
    assert.equal(code, 1);
    assert.match(out, /✓ Source code: your files/);
    assert.match(out, /○ A page for the board: report\.md has \d+ words; 80 are asked for/);
    assert.match(out, /○ Answers to the questions: 0 of 3 questions answered/);
    assert.match(out, /whetstone submit annual-report --out annual-report\.zip/);
  });

  it('reports the same points as the status, with partial credit and what waits for judgement', async () => {
    await writeFile(
      join(workspace, 'src', 'yearFigures.ts'),
      (await readFile(SOLUTION, 'utf8')).replace('returned > due', 'returned >= due'),
    );
    assert.equal((await run(['run', 'annual-report', '--task', 'count'])).code, 1);
    const { json } = await run(['report', 'annual-report', '--json']);
    // 40: all four cases; 30: all or nothing, two of three cases; 20: no question answered; 10: not reviewed yet.
    assert.deepEqual(criteriaOf(json['report']), [
      'Technical implementation: 40 of 40',
      'Problem solving: 0 of 30',
      'Documentation: 0 of 20',
      'Presentation: pending, 10 points',
    ]);
    const status = await run(['status', 'annual-report', '--json']);
    const [exercise] = status.json['exercises'] as { rubric: { earned: number; total: number; pending: string[] } }[];
    assert.deepEqual(
      [exercise?.rubric.earned, exercise?.rubric.total, exercise?.rubric.pending],
      [40, 90, ['Presentation/Communication']],
    );
    assert.match(
      (await run(['status', 'annual-report'])).out,
      /Rubric: 44\.4 %\n {2}Technical implementation: 40 % of 40 %/,
    );
  });

  it('gives the grade when the exercise is finished, as Markdown, as HTML and as JSON', async () => {
    await writeFile(join(workspace, 'src', 'yearFigures.ts'), await readFile(SOLUTION, 'utf8'));
    await writeFile(join(workspace, 'report.md'), PAGE);
    assert.equal((await run(['run', 'annual-report', '--task', 'count'])).code, 0);
    for (const number of [1, 2, 3]) {
      const text = 'The late returns: who brings a book back late is not who takes it out.';
      const { code, err } = await run(['reflect', 'annual-report', '--question', String(number), '--text', text]);
      assert.equal(code, 0, err);
    }
    const markdown = await run(['report', 'annual-report']);
    assert.match(markdown.out, /^# What kind of a year was it\?$/m);
    assert.match(markdown.out, /\*\*Score:\*\* 90 of 90 points \(100 %\), grade A/);
    assert.match(markdown.out, /only a grading run by the instructor is/);
    const page = join(cli.folder, 'out', 'report.html');
    const html = await run(['report', 'annual-report', '--out', page]);
    assert.equal(html.code, 0, html.err);
    assert.match(await readFile(page, 'utf8'), /^<!DOCTYPE html>[^]*grade A/);
    const again = await run(['report', 'annual-report', '--out', page]);
    assert.notEqual(again.code, 0);
    assert.match(again.err, /is there already/);
    const json = await run(['report', 'annual-report', '--format', 'json']);
    assert.equal((JSON.parse(json.out) as { report: { score: { grade: string } } }).report.score.grade, 'A');
  });

  it('reports a whole pack by its id, and counts only what was started', async () => {
    const { code, json, err } = await run(['report', 'kinds', '--json']);
    assert.equal(code, 0, err);
    const { rubrics } = json['report'] as { rubrics: { id: string; started: number; percent?: number }[] };
    const sets = rubrics.find(({ id }) => id === 'sets');
    assert.deepEqual([sets?.started, sets?.percent], [1, 100]);
    assert.match((await run(['report', 'whetstone.kinds'])).out, /^## Grade by the rubric “sets”$/m);
  });

  it('bundles all of it, says what that is worth, and remembers', async () => {
    await writeFile(join(workspace, '.env'), 'LIBRARY_KEY=1\n');
    const file = join(cli.folder, 'out', 'annual.zip');
    const args = ['submit', 'annual-report', '--out', file];
    const { code, out, err } = await run([...args, '--link', 'video=https://example.org/talk']);
    assert.equal(code, 0, out + err);
    assert.match(out, /Left out, as they may hold secrets: \.env \(--with-secrets\)\./);
    assert.match(out, /Of what you wrote it holds the answers to the reflection/);
    assert.match(out, /It is not evidence by itself: only a grading run by your instructor/);
    const entries = openZip(await readFile(file), { files: 100, fileBytes: 1e6, totalBytes: 1e7 });
    assert.equal(entries.get('source/report.md')?.toString(), PAGE);
    assert.ok(!entries.has('source/.env') && entries.has('progress.jsonl') && entries.has('report.html'));
    const manifest = JSON.parse(entries.get('submission.json')!.toString()) as { deliverables: { link?: string }[] };
    assert.equal(manifest.deliverables.find(({ link }) => link !== undefined)?.link, 'https://example.org/talk');
    const { json } = await run(['report', 'annual-report', '--json']);
    const { submissions } = json['report'] as { submissions: { file: string; missing: string[] }[] };
    assert.deepEqual(
      submissions.map((one) => [one.file, one.missing]),
      [['annual.zip', []]],
    );
    const again = await run(args);
    assert.match(again.err, /is there already/);
  });

  it('refuses what makes no sense, and says what would', async () => {
    const cases: [args: readonly string[], expected: RegExp][] = [
      [['report', 'annual-report', '--format', 'pdf'], /It can be: markdown, html, json/],
      [['submit', 'annual-report', '--link', 'video'], /Write it as id=address/],
      [['submit', 'annual-report', '--out', join(workspace, 'a.zip')], /lies in the folder of the exercise/],
      [['submit', 'annual-report', '--out', 'b.zip', '--link', 'film=https://example.org'], /It asks for: video/],
    ];
    for (const [args, expected] of cases) {
      const { code, err } = await run(args);
      assert.notEqual(code, 0, args.join(' '));
      assert.match(err, expected);
    }
  });
});

describe('an outline that something is missing from', () => {
  it('is a warning to whoever learns, and makes verifying fail', async () => {
    const cli = await CliProcess.make();
    try {
      const { root, change } = await cli.copyPack();
      await change('pack.yaml', (text) => `${text}\noutline:\n  - { id: nobody/asks, kind: question, text: Why? }\n`);
      const packs = ['--packs', root];
      const list = await cli.run(['list', ...packs]);
      assert.equal(list.code, 0);
      assert.match(list.out, /warning: Nothing covers "nobody\/asks"/);
      const verify = await cli.run(['verify', 'clamp', '--track', 'typescript', ...packs]);
      assert.equal(verify.code, 1);
      assert.match(verify.out, /pack\.yaml:\d+:\d+: error: Nothing covers "nobody\/asks"/);
    } finally {
      await cli.dispose();
    }
  });
});
