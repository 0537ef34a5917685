import assert from 'node:assert/strict';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { findPacks } from '../../../../src/node/pack/findPacks';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('findPacks', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('finds the folder itself when it is a pack, and then looks no further', async () => {
    const root = await folders.make({ 'pack.yaml': '', 'inner/pack.yaml': '' });
    assert.deepEqual(await findPacks(root), [root]);
  });

  it('finds the packs directly in a folder, sorted, and nothing deeper', async () => {
    const root = await folders.make({
      'b/pack.yaml': '',
      'a/pack.yaml': '',
      'c/deep/pack.yaml': '',
      'node_modules/pack.yaml': '',
      'd/pack.yaml/no-file': '',
      'readme.md': '',
    });
    assert.deepEqual(await findPacks(root), [join(root, 'a'), join(root, 'b')]);
  });

  it('answers nothing for a folder without packs, and says so when there is no such folder', async () => {
    const root = await folders.make({ 'readme.md': '' });
    assert.deepEqual(await findPacks(root), []);
    await assert.rejects(findPacks(join(root, 'none')), (error) => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /is not there/);
      assert.deepEqual(error.action, { kind: 'openSettings', setting: 'whetstone.packs.folders' });
      return true;
    });
  });
});
