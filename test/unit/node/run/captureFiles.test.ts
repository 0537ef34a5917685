import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { captureFiles, hasChanged, hasMovedIn, withoutPath } from '../../../../src/node/run/captureFiles';

describe('captured files', () => {
  let folder: string;
  const put = async (path: string, text: string | Buffer) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whetstone-capture-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('are the learner’s: no repository, dependency, cache or folder of ours', async () => {
    await put('src/ü.ts', 'one');
    await put('.env', 'two');
    for (const name of [
      '.git',
      'node_modules',
      'src/node_modules',
      '.venv',
      '__pycache__',
      '.whetstone',
      'tests/.whetstone-a-1',
      'tests/__whetstone_a_1',
    ]) {
      await put(`${name}/file`, 'x');
    }
    const { hashes, bytes } = await captureFiles(folder);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    assert.deepEqual(hashes, { '.env': hash('two'), 'src/ü.ts': hash('one') });
    assert.equal(bytes.get('src/ü.ts')?.toString(), 'one');
  });

  it('are not what a build tool made, nor a report that the run writes', async () => {
    for (const path of ['Cargo.toml', 'target/debug/a.o', 'docs/target/b', 'java/pom.xml', 'java/target/b.class'])
      await put(path, 'x');
    for (const path of ['reports/one.xml', 'reports.md']) await put(path, 'x');
    const { hashes, bytes, stamps } = withoutPath(await captureFiles(folder), './reports/');
    const kept = ['Cargo.toml', 'docs/target/b', 'java/pom.xml', 'reports.md'];
    assert.deepEqual(Object.keys(hashes), kept);
    assert.deepEqual([[...bytes.keys()], [...stamps.keys()]], [kept, kept]);
  });

  it('tell whether one came to its place later than it was written', async () => {
    await put('a.ts', 'x');
    assert.equal(hasMovedIn(await captureFiles(folder)), false);
    const hourAgo = new Date(Date.now() - 3_600_000);
    await utimes(join(folder, 'a.ts'), hourAgo, hourAgo);
    assert.equal(hasMovedIn(await captureFiles(folder)), true);
  });

  it('of more than 5 MB are hashed and not kept', async () => {
    const large = Buffer.alloc(5 * 1024 * 1024 + 1, 'x');
    await put('large.bin', large);
    const { hashes, bytes } = await captureFiles(folder);
    assert.equal(hashes['large.bin'], createHash('sha256').update(large).digest('hex'));
    assert.equal(bytes.has('large.bin'), false);
  });

  it('have not changed when one was only touched, or a new one appeared', async () => {
    await put('a.ts', 'one');
    const before = await captureFiles(folder);
    assert.equal(await hasChanged(folder, before), false);
    await utimes(join(folder, 'a.ts'), 1, 1);
    await put('new.log', 'text');
    assert.equal(await hasChanged(folder, before), false);
  });

  it('have changed when one was edited or deleted', async () => {
    await put('a.ts', 'one');
    await put('b.ts', 'one');
    const before = await captureFiles(folder);
    await put('a.ts', 'two');
    assert.equal(await hasChanged(folder, before), true);
    await put('a.ts', 'one');
    await unlink(join(folder, 'b.ts'));
    assert.equal(await hasChanged(folder, before), true);
  });

  it('do not follow links out of the folder (POSIX only: links need rights on Windows)', async function () {
    if (process.platform === 'win32') this.skip();
    await symlink('/etc', join(folder, 'etc'));
    await symlink('/etc/hosts', join(folder, 'hosts'));
    assert.deepEqual((await captureFiles(folder)).hashes, {});
  });
});
