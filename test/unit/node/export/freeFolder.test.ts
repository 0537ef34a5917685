import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freeFolder } from '../../../../src/node/export/freeFolder';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('freeFolder', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('is the folder of the name where none is there, or an empty one', async () => {
    const parent = await folders.make();
    assert.equal(await freeFolder(parent, 'portfolio'), join(parent, 'portfolio'));
    await mkdir(join(parent, 'portfolio'));
    assert.equal(await freeFolder(parent, 'portfolio'), join(parent, 'portfolio'));
  });

  it('counts on past folders that hold something, and past files', async () => {
    const parent = await folders.make({ 'portfolio/README.md': 'mine', 'portfolio-2': 'a file' });
    assert.equal(await freeFolder(parent, 'portfolio'), join(parent, 'portfolio-3'));
  });
});
