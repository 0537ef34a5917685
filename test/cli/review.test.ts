import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess, type Ended } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');
const PACK = join(KINDS, 'peer-reading');

describe('a review, the journal and a portfolio without an editor', () => {
  let cli: CliProcess;
  let workspace: string;
  let reviewer: string;

  const run = (args: readonly string[], cwd = workspace): Promise<Ended> =>
    cli.run([...args, '--packs', KINDS], { cwd });
  const ok = async (args: readonly string[], cwd = workspace): Promise<Ended> => {
    const ended = await run(args, cwd);
    assert.equal(ended.code, 0, ended.err + ended.out);
    return ended;
  };

  before(async () => {
    cli = await CliProcess.make();
    reviewer = join(cli.folder, 'the reviewer');
    await mkdir(reviewer);
    workspace = (await ok(['start', 'peer-reading', '--json'], cli.folder)).json['folder'] as string;
  });
  after(() => cli.dispose());

  it('hands over the last attempt, without what may be a secret', async () => {
    const solution = await readFile(join(PACK, 'solution', 'typescript', 'label', 'src', 'label.ts'), 'utf8');
    await writeFile(join(workspace, 'src', 'label.ts'), solution);
    await writeFile(join(workspace, '.env'), 'TOKEN=secret\n');
    await ok(['run']);
    const ended = await ok(['review', 'export', '--name', 'Ada', '--out', join(reviewer, 'attempt.zip')]);
    assert.match(ended.out, /Written: .*attempt\.zip \(\d+ files\)\.\nIt holds the files of your last attempt\./);
    assert.match(ended.out, /Left out: \.env, it may hold a secret\./);
    const again = await run(['review', 'export', '--out', join(reviewer, 'attempt.zip')]);
    assert.equal(again.code, 4);
    assert.match(again.err, /is there already, and is left as it is/);
    // Among the learner's files it would be judged and kept as one of them.
    for (const args of [
      ...[['review', 'export'], ['journal'], ['portfolio'], ['report']].map((verb) => [...verb, '--out', 'mine.out']),
      // The folder itself: its README is the learner's.
      ['portfolio', '--out', '.', '--force'],
    ]) {
      const inside = await run(args);
      assert.deepEqual(
        [inside.code, /has to lie outside of the exercise’s folder/.test(inside.err)],
        [2, true],
        args.join(' '),
      );
    }
    const standard = await ok(['review', 'export', '--json']);
    assert.equal(standard.json['file'], join(workspace, '..', 'peer-reading-attempt.zip'));
  });

  it('is opened by somebody who has neither the pack nor the exercise', async () => {
    // Another pack altogether is at hand there, and another home.
    const env = { WHETSTONE_HOME: join(cli.folder, 'other home') };
    const ended = await cli.run(['review', 'open', 'attempt.zip', '--out', 'work'], { cwd: reviewer, env });
    assert.equal(ended.code, 0, ended.err);
    assert.deepEqual((await readdir(join(reviewer, 'work'))).sort(), [
      'attempt.md',
      'files',
      'review.yaml',
      'whetstone-attempt.json',
    ]);
    assert.deepEqual(await readdir(join(reviewer, 'work', 'files', 'src')), ['label.ts']);
    const summary = await readFile(join(reviewer, 'work', 'attempt.md'), 'utf8');
    assert.match(summary, /^# Labels that others can read/);
    assert.match(summary, /6 of 6 tests pass/);
    const unfinished = await cli.run(['review', 'finish', 'work'], { cwd: reviewer, env });
    assert.equal(unfinished.code, 1);
    assert.match(unfinished.out, /review\.yaml:\d+:\d+: error: Write your name here\./);
    assert.match(unfinished.out, /The form is not complete yet\./);
  });

  it('is filled in, finished, and taken in by the learner, whose points then count', async () => {
    const form = join(reviewer, 'work', 'review.yaml');
    const filled = (await readFile(form, 'utf8'))
      .replace('reviewer: ""', 'reviewer: Grace')
      .replace('score:\n', 'score: 4\n')
      .replace('score:\n', 'score: 2\n')
      .replace('score:\n', 'score: 3\n')
      .replace('comments: []', 'comments:\n  - { file: src/label.ts, line: 8, text: Good that this has a name. }');
    await writeFile(form, filled);
    const finished = await ok(['review', 'finish', 'work', '--out', 'review.json', '--json'], reviewer);
    assert.equal((finished.json['review'] as { comments: unknown[] }).comments.length, 1);
    const before = await ok(['status', '--json']);
    const taken = await ok(['review', 'import', join(reviewer, 'review.json')]);
    assert.match(taken.out, /^A review by Grace \(peer\), of “Print a label that finds its shelf”\.\n9 of 10 points\n/);
    assert.match(taken.out, /src\/label\.ts:8: Good that this has a name\./);
    assert.match(
      (await ok(['review', 'import', join(reviewer, 'review.json')])).out,
      /^This review was taken in before/,
    );
    const points = (ended: Ended): number =>
      (ended.json['exercises'] as { rubric: { earned: number } }[])[0]!.rubric.earned;
    assert.ok(points(await ok(['status', '--json'])) > points(before));
    await writeFile(join(workspace, 'src', 'label.ts'), '// something else\n');
    const stale = await ok(['review', 'import', join(reviewer, 'review.json'), '--json']);
    assert.deepEqual([stale.json['isNew'], stale.json['freshness']], [false, 'stale']);
  });

  it('is refused when it is of something else, with what it is of', async () => {
    const other = JSON.parse(await readFile(join(reviewer, 'review.json'), 'utf8')) as object;
    await writeFile(join(reviewer, 'other.json'), JSON.stringify({ ...other, exercise: 'elsewhere' }));
    const ended = await run(['review', 'import', join(reviewer, 'other.json')]);
    assert.notEqual(ended.code, 0);
    assert.match(ended.err, /has no exercise “elsewhere”/);
    await writeFile(join(reviewer, 'no.zip'), 'no archive');
    assert.match((await run(['review', 'open', 'no.zip'], reviewer)).err, /This archive is not opened\./);
  });

  it('shows the journal, writes it out, and keeps it as a file in the home', async () => {
    await ok(['reflect', '--question', '1', '--text', 'That 20 had no name.']);
    const journal = await ok(['journal']);
    assert.match(
      journal.out,
      /^# Journal: Labels that others can read\n[^]*- 1 attempt\n[^]*\*\*What did your reviewer see that you did not\?\*\*\n\nThat 20 had no name\.\n$/,
    );
    await ok(['journal', '--out', join(reviewer, 'journal.md')]);
    assert.equal(await readFile(join(reviewer, 'journal.md'), 'utf8'), journal.out);
    const kept = join(cli.folder, 'Home ü', 'Journal', 'whetstone.kinds', 'peer-reading.md');
    assert.ok((await readFile(kept, 'utf8')).startsWith(journal.out));
  });

  it('writes a portfolio as a page and as a folder, once the task is passed', async () => {
    const text =
      'I renamed f to labelOf so that nobody has to guess what it makes, and made the cut of the title a part of its own, which answers one question. The reader does not have to work out why there is a 20.';
    await ok(['explain', '--text', text]);
    await ok(['explain', '--hand-in']);
    await ok(['explain', '--mark', 'names,parts']);
    const page = join(cli.folder, 'portfolio.html');
    const written = await ok(['portfolio', '--out', page, '--name', 'Ada']);
    assert.match(written.out, /Labels that others can read \(typescript\)/);
    const html = await readFile(page, 'utf8');
    assert.match(html, /<title>Portfolio of Ada<\/title>/);
    assert.match(html, /function shortened\(title: string\)/);
    assert.doesNotMatch(html, /TOKEN=secret|something else/);
    await ok(['portfolio', '--out', page]);
    await ok(['portfolio', '--out', 'book'], cli.folder);
    assert.deepEqual((await readdir(join(cli.folder, 'book'))).sort(), ['README.md', 'whetstone.kinds']);
    assert.match((await run(['portfolio', '--out', 'book'], cli.folder)).err, /is not empty/);
    await writeFile(join(cli.folder, 'mine.html'), '<p>mine</p>');
    assert.match((await run(['portfolio', '--out', 'mine.html'], cli.folder)).err, /is left as it is/);
  });
});
