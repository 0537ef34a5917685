import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import type { Attempt } from '../../../../src/core/review/attempt';
import { writeZip } from '../../../../src/node/archive/writeZip';
import { packAttempt } from '../../../../src/node/review/attemptArchive';
import { linesOf, openAttempt, readAttempt, readReviewFolder } from '../../../../src/node/review/reviewFolder';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

const attempt: Attempt = {
  whetstoneAttempt: 1,
  pack: { id: 'acme.sample', title: 'Sample', version: '1.0.0' },
  exercise: { id: 'greet', title: 'Say hello', summary: 'Greets.' },
  ...{ track: 'typescript', exportedAt: 0, engine: 'test' },
  code: { hash: 'h', files: {}, triedAt: 0, leftOut: [{ path: '.env', why: 'it may hold a secret' }] },
  review: {
    ...{ task: 'hello', check: 'reading', revision: 1, by: ['peer', 'instructor'], guidance: 'Read it.', atLeast: 0.5 },
    points: [{ id: 'names', text: 'Names', weight: 4, guidance: 'Look at names.' }],
  },
  tasks: [
    {
      ...{ id: 'hello', title: 'Greet by name', status: 'inProgress', attempts: 2, hintsShown: 1, isGivenUp: true },
      cases: [
        { title: 'greets by name', status: 'failed', isOptional: false },
        { title: 'is short', status: 'passed', isOptional: true },
      ],
      benchmarks: ['2.1× the baseline, needs 3×.'],
      explanations: [{ check: 'why', prompt: 'Why?', text: '# Not a heading', points: [] }],
      answers: [{ question: 'And?', text: 'So.' }],
    },
  ],
};

const files = (texts: Record<string, string | Buffer>): Map<string, Uint8Array> =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));

describe('an attempt that somebody sent', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  async function send(archive: Buffer): Promise<{ archive: string; folder: string }> {
    const home = await folders.make({ 'attempt.zip': archive });
    return { archive: join(home, 'attempt.zip'), folder: join(home, 'review') };
  }

  const sample = () =>
    packAttempt(attempt, files({ 'src/a.ts': 'one\ntwo\n', 'run.sh': 'rm -rf /\n', 'b.bin': Buffer.from([0, 1]) }));

  it('is unpacked into a folder with what there is to read, the code, and the form', async () => {
    const { archive, folder } = await send(sample());
    assert.deepEqual(await openAttempt(archive, folder), attempt);
    assert.deepEqual((await readdir(folder)).sort(), ['attempt.md', 'files', 'review.yaml', 'whetstone-attempt.json']);
    assert.equal(await readFile(join(folder, 'files', 'src', 'a.ts'), 'utf8'), 'one\ntwo\n');
    const summary = await readFile(join(folder, 'attempt.md'), 'utf8');
    for (const expected of [
      '# Say hello',
      'Names (0 to 4)',
      'in progress, 1 of 2 tests pass, 2 attempts, 1 hints, solution seen before it was passed',
      '- ✗ greets by name: failed',
      '> # Not a heading',
      '.env: it may hold a secret',
    ]) {
      assert.ok(summary.includes(expected), `${expected}\n${summary}`);
    }
    assert.deepEqual(await readAttempt(folder), attempt);
  });

  it('brings nothing that can be executed (Windows has no such right)', async function () {
    if (process.platform === 'win32') this.skip();
    const { archive, folder } = await send(sample());
    await openAttempt(archive, folder);
    assert.equal((await stat(join(folder, 'files', 'run.sh'))).mode & 0o111, 0);
  });

  it('leaves alone what lies in the archive beside its files', async () => {
    const extra = files({
      'whetstone-attempt.json': JSON.stringify(attempt),
      '.vscode/tasks.json': '{}',
      'attempt.md': 'forged',
    });
    const { archive, folder } = await send(writeZip(extra));
    await openAttempt(archive, folder);
    assert.deepEqual((await readdir(folder)).sort(), ['attempt.md', 'review.yaml', 'whetstone-attempt.json']);
    assert.doesNotMatch(await readFile(join(folder, 'attempt.md'), 'utf8'), /forged/);
  });

  for (const [what, archive, message] of [
    ['no archive', Buffer.from('hello'), /This archive is not opened\. This is no zip archive\./],
    ['another archive', writeZip(files({ 'a.txt': 'x' })), /no exported attempt/],
    ['a damaged one', writeZip(files({ 'whetstone-attempt.json': '{' })), /whetstone-attempt\.json is damaged/],
    [
      'one of a format to come',
      writeZip(files({ 'whetstone-attempt.json': JSON.stringify({ ...attempt, whetstoneAttempt: 2 }) })),
      /damaged: whetstoneAttempt/,
    ],
    [
      'one that leads out',
      writeZip(files({ 'whetstone-attempt.json': '{}', 'files/../../out': 'x' })),
      /no name for a file here/,
    ],
  ] as const) {
    it(`is refused when it is ${what}, and nothing is made`, async () => {
      const { archive: path, folder } = await send(archive);
      await assert.rejects(
        openAttempt(path, folder),
        (error) => error instanceof HumanError && message.test(error.message),
      );
      await assert.rejects(stat(folder));
    });
  }

  it('is never unpacked over something', async () => {
    const { archive, folder } = await send(sample());
    await mkdir(folder);
    await writeFile(join(folder, 'mine.txt'), 'mine');
    await assert.rejects(openAttempt(archive, folder), /is there already and is not empty/);
    assert.deepEqual(await readdir(folder), ['mine.txt']);
  });

  it('may be unpacked into a folder that is empty', async () => {
    const { archive, folder } = await send(sample());
    await mkdir(folder);
    await openAttempt(archive, folder);
    assert.ok((await readdir(folder)).includes('review.yaml'));
  });

  it('is reviewed by its own lines: none of a link, none of bytes, and the form as the editor has it', async () => {
    const { archive, folder } = await send(sample());
    await openAttempt(archive, folder);
    const form = (await readFile(join(folder, 'review.yaml'), 'utf8'))
      .replace('reviewer: ""', 'reviewer: Grace')
      .replace('score:', 'score: 2')
      .replace('comments: []', 'comments: [{ file: src/a.ts, line: 2, text: Hm. }]');
    const now = 7;
    const { review } = await readReviewFolder(folder, { now, text: form });
    assert.deepEqual(review?.comments, [{ file: 'src/a.ts', line: 2, text: 'Hm.', quote: 'two' }]);
    const of = async (file: string): Promise<number> =>
      (await readReviewFolder(folder, { now, text: form.replace('src/a.ts', file) })).problems.length;
    assert.equal(await of('b.bin'), 1);
    if (process.platform === 'win32') return;
    await symlink('/etc/hosts', join(folder, 'files', 'hosts'));
    assert.equal(await of('hosts'), 1);
  });

  it('says so where a folder holds none', async () => {
    const folder = await folders.make({ 'a.txt': '' });
    assert.equal(await readAttempt(folder), undefined);
    await assert.rejects(readReviewFolder(folder, { now: 0 }), /holds no attempt to review/);
  });

  it('has the lines that an editor shows', () => {
    assert.deepEqual(linesOf('a\r\nb\n'), ['a', 'b']);
    assert.deepEqual(linesOf('a\n\n'), ['a', '']);
    assert.deepEqual(linesOf(''), ['']);
  });
});
