import assert from 'node:assert/strict';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyPack } from '../../../../src/core/pack/emptyPack';
import { DiskMemory } from '../../../../src/node/verify/diskMemory';
import { engineName } from '../../../../src/node/verify/engineName';
import { nullLog } from '../../../fakes/nullLog';
import { TemporaryFolders, writeFiles } from '../../../fakes/temporaryFolders';

const DAY_MS = 24 * 60 * 60_000;

describe('results that are kept on the disk', () => {
  const folders = new TemporaryFolders();
  let folder: string;
  let memory: DiskMemory;

  beforeEach(async () => {
    folder = join(await folders.make(), 'kept');
    memory = new DiskMemory({ folder, log: nullLog, engine: async () => 'x', runtimeOf: async () => 'y' });
  });
  afterEach(() => folders.removeAll());

  it('are there the next time, also for another process', async () => {
    assert.equal(await memory.get('a'), undefined);
    await memory.put('a', { cases: ['ü'] });
    const other = new DiskMemory({ folder, log: nullLog, engine: async () => 'x', runtimeOf: async () => 'y' });
    assert.deepEqual(await other.get('a'), { cases: ['ü'] });
    assert.deepEqual(await readdir(folder), ['a.json']);
  });

  it('are as if they were not where their file is damaged or is none', async () => {
    await memory.put('a', 1);
    await writeFile(join(folder, 'a.json'), '{"cases": [');
    await mkdir(join(folder, 'b.json'));
    assert.equal(await memory.get('a'), undefined);
    assert.equal(await memory.get('b'), undefined);
  });

  it('go when nobody has asked for them in a long time', async () => {
    await memory.put('old', 1);
    await memory.put('used', 1);
    const long = new Date(Date.now() - 40 * DAY_MS);
    for (const name of ['old.json', 'used.json']) await utimes(join(folder, name), long, long);
    await memory.get('used');
    await memory.prune(Date.now());
    assert.deepEqual(await readdir(folder), ['used.json']);
  });

  it('are not kept where they cannot be, and nothing is thrown', async () => {
    await writeFile(folder, 'a file in its place');
    await memory.put('a', 1);
    assert.equal(await memory.get('a'), undefined);
  });

  it('depend on the bytes of files, however soon they change, and not on their time', async () => {
    const root = await folders.make({ 'one/data.bin': new Uint8Array([0xff, 0xfe]) });
    const pack = emptyPack(root);
    const path = join(root, 'one', 'data.bin');
    const before = await memory.hashOf(pack, 'one/data.bin');
    await writeFile(path, new Uint8Array([0xff, 0xfd]));
    assert.notEqual(await memory.hashOf(pack, 'one/data.bin'), before);
    await writeFile(path, new Uint8Array([0xff, 0xfe]));
    const { mtimeMs } = await stat(path);
    await utimes(path, new Date(mtimeMs + 5_000), new Date(mtimeMs + 5_000));
    assert.equal(await memory.hashOf(pack, 'one/data.bin'), before);
    await rm(path);
    assert.equal(await memory.hashOf(pack, 'one/data.bin'), undefined);
  });
});

describe('the name of an engine', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('is another one when the version, a file, or a file in a folder is another one', async () => {
    const root = await folders.make({ 'cli.cjs': 'a', 'harness/x.mjs': 'b', 'harness/python/y.py': 'c' });
    const parts = [join(root, 'cli.cjs'), join(root, 'harness'), join(root, 'missing')];
    const names = new Set([await engineName('1.0.0', parts)]);
    assert.ok(names.has(await engineName('1.0.0', parts)));
    // Python keeps it beside a module that it has run.
    await writeFiles(root, { 'harness/python/__pycache__/y.cpython-311.pyc': 'compiled' });
    assert.ok(names.has(await engineName('1.0.0', parts)));
    names.add(await engineName('1.0.1', parts));
    for (const path of ['cli.cjs', 'harness/python/y.py', 'harness/new.mjs', 'missing']) {
      await writeFiles(root, { [path]: 'other' });
      names.add(await engineName('1.0.0', parts));
    }
    assert.equal(names.size, 6);
  });
});
