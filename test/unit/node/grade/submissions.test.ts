import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeZip } from '../../../../src/node/archive/writeZip';
import { findSubmissions } from '../../../../src/node/grade/findSubmissions';
import { readSubmission } from '../../../../src/node/grade/readSubmission';
import { nullLog } from '../../../fakes/nullLog';

const CLAIM = { pack: 'acme.bounds', exercise: 'clamp', track: 'typescript' };
const MARKER = JSON.stringify({ whetstone: 1, packVersion: '1.0.0', ...CLAIM });
const MANIFEST = JSON.stringify({ format: 1, packVersion: '1.0.0', ...CLAIM });

describe('submissions', () => {
  let base: string;
  beforeEach(async () => (base = await realpath(await mkdtemp(join(tmpdir(), 'whetstone submissions ü-')))));
  afterEach(() => rm(base, { recursive: true, force: true }));

  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(base, path)), { recursive: true });
    await writeFile(join(base, path), content);
  };
  const zip = (files: Readonly<Record<string, string>>): Buffer =>
    writeZip(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));
  const found = async (paths: readonly string[], isAnyFolder = false): Promise<readonly string[]> =>
    (
      await findSubmissions(
        paths.map((path) => join(base, path)),
        { isAnyFolder },
      )
    ).map(({ learner, kind }) => `${learner} ${kind}`);

  it('are found in a class of folders and archives, each called as its folder', async () => {
    await write('class/ada/.whetstone/exercise.json', MARKER);
    await write('class/bob.zip', zip({ 'submission.json': MANIFEST }));
    await write('class/cleo/work.zip', zip({ 'submission.json': MANIFEST }));
    await write('class/dora/submission.json', MANIFEST);
    await write('class/emil/notes.txt', 'nothing');
    await write('class/readme.txt', 'for the instructor');
    assert.deepEqual(await found(['class']), [
      'ada folder',
      'bob archive',
      'cleo archive',
      'dora folder',
      'emil folder',
    ]);
    assert.deepEqual(await found(['class/ada', 'class/bob.zip']), ['ada folder', 'bob archive']);
  });

  it('of one name are told apart, and plain files are one where it was said what they are of', async () => {
    await write('a/ada/.whetstone/exercise.json', MARKER);
    await write('b/ada/.whetstone/exercise.json', MARKER);
    assert.deepEqual(await found(['a', 'b']), ['ada folder', 'ada (2) folder']);
    await write('upload/src/clamp.ts', 'export {};');
    assert.deepEqual(await found(['upload'], true), ['upload folder']);
    await assert.rejects(found(['nothing here']), /neither a folder nor a zip archive/);
  });

  it('as bundles are read with their record; their source is what lies in its folder', async () => {
    const files = {
      'submission.json': MANIFEST,
      'progress.jsonl': '{}\n',
      'source/src/a.ts': 'a',
      'report.html': '<p>',
    };
    await write('ada.zip', zip(files));
    const [place] = await findSubmissions([join(base, 'ada.zip')], { isAnyFolder: false });
    const read = await readSubmission(place!, nullLog);
    assert.deepEqual(
      [read.source, read.claim?.exercise, [...read.files.keys()], read.record],
      ['bundle', 'clamp', ['src/a.ts'], '{}\n'],
    );
    await write(
      'packed.zip',
      zip(Object.fromEntries(Object.entries(files).map(([path, text]) => [`ada/${path}`, text]))),
    );
    const [inner] = await findSubmissions([join(base, 'packed.zip')], { isAnyFolder: false });
    assert.deepEqual([...(await readSubmission(inner!, nullLog)).files.keys()], ['src/a.ts']);
  });

  it('as workspaces are read without links, and so without what lies elsewhere', async () => {
    await write('secret.txt', 'secret');
    await write('ada/.whetstone/exercise.json', MARKER);
    await write('ada/src/a.ts', 'a');
    await symlink(join(base, 'secret.txt'), join(base, 'ada', 'src', 'stolen.ts'));
    await symlink(base, join(base, 'ada', 'all'));
    const read = await readSubmission({ learner: 'ada', path: join(base, 'ada'), kind: 'folder' }, nullLog);
    assert.deepEqual([...read.files.keys()].sort(), ['.whetstone/exercise.json', 'src/a.ts']);
    assert.equal(read.source, 'workspace');
  });

  it('that are broken say why', async () => {
    const broken = async (content: Buffer): Promise<void> => {
      await write('bad.zip', content);
      await readSubmission({ learner: 'bad', path: join(base, 'bad.zip'), kind: 'archive' }, nullLog);
    };
    await assert.rejects(broken(Buffer.from('no zip')), /This archive is not opened\. This is no zip archive\./);
    await assert.rejects(broken(zip({ 'submission.json': '{' })), /submission\.json is damaged/);
    await assert.rejects(broken(zip({ 'submission.json': '{"format":2}' })), /submission\.json is damaged: format/);
    await assert.rejects(broken(zip({ '.whetstone/exercise.json': '[]' })), /exercise\.json is damaged/);
  });
});
