import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openZip } from '../../../../src/node/archive/openZip';
import { archiveWriter } from '../../../../src/node/submission/archiveWriter';

const LIMITS = { files: 10, fileBytes: 1000, totalBytes: 10_000 };

describe('the archive of what is handed in', () => {
  let folder: string;
  let workspace: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone bundle ü-')));
    workspace = join(folder, 'work');
    await mkdir(workspace);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const entries = new Map<string, string | Uint8Array>([
    ['README.md', '# Größe\n'],
    ['source/a.bin', new Uint8Array([0, 255])],
  ]);

  it('holds what it was given, in a folder that need not be there, and is told by its hash', async () => {
    const file = join(folder, 'new', 'greet.zip');
    const { hash, sizeBytes } = await archiveWriter(workspace)(file, entries, { isForced: false });
    const bytes = await readFile(file);
    assert.equal(bytes.length, sizeBytes);
    assert.match(hash, /^[0-9a-f]{64}$/);
    const read = openZip(bytes, LIMITS);
    assert.equal(read.get('README.md')?.toString(), '# Größe\n');
    assert.deepEqual([...read.get('source/a.bin')!], [0, 255]);
  });

  it('is the same for the same entries, in whatever order', async () => {
    const write = archiveWriter(workspace);
    const one = await write(join(folder, '1.zip'), entries, { isForced: false });
    const two = await write(join(folder, '2.zip'), new Map([...entries].reverse()), { isForced: false });
    assert.equal(one.hash, two.hash);
  });

  it('is never written over what is there, unless that is asked for', async () => {
    const file = join(folder, 'greet.zip');
    const write = archiveWriter(workspace);
    await write(file, entries, { isForced: false });
    await assert.rejects(write(file, entries, { isForced: false }), /is there already, and is left as it is/);
    await write(file, entries, { isForced: true });
  });

  it('is not written into the folder that is handed in, by a link neither', async () => {
    const way = join(folder, 'way');
    await symlink(workspace, way, 'junction');
    for (const file of [join(workspace, 'a.zip'), join(workspace, 'deep', 'a.zip'), join(way, 'a.zip')]) {
      await assert.rejects(
        archiveWriter(workspace)(file, entries, { isForced: true }),
        /lies in the folder of the exercise/,
      );
    }
    assert.deepEqual(await readdir(workspace), []);
  });
});
