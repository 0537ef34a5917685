import assert from 'node:assert/strict';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashesOfFolder, hashesOfPackage } from '../../../../src/node/package/contentHashes';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

const FILES = {
  'package.json': '{ "name": "sample", "version": "1.0.0" }',
  'pack.yaml': 'whetstone: 1\n',
  'greet/exercise.yaml': 'id: greet\n',
  'greet/tests/typescript/a.test.ts': '//\n',
  'greeting/exercise.yaml': 'id: greeting\n',
  'vendor/node_modules/tiny/index.js': '',
};
const DIRS = ['greet', 'greeting'];

describe('the hashes of a package', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  const packaged = (changes: Record<string, string> = {}) =>
    hashesOfPackage(
      new Map([
        ['extension.vsixmanifest', Buffer.from('<x/>')],
        ['[Content_Types].xml', Buffer.from('<y/>')],
        ...Object.entries({ ...FILES, ...changes }).map(([path, text]): [string, Buffer] => [
          `extension/${path}`,
          Buffer.from(text),
        ]),
      ]),
      DIRS,
    );

  it('are those of the folder that an editor installs, with what it adds there', async () => {
    const installed = await folders.make({
      ...FILES,
      'package.json': '{"version":"1.0.0","name":"sample","__metadata":{"installedTimestamp":1}}',
      '.vsixmanifest': '<x/>',
      'attestation.json': '{}',
      'greet/__pycache__/x.pyc': 'x',
    });
    assert.deepEqual(await hashesOfFolder(installed, DIRS), packaged());
  });

  it('change with any file: its contents, its name, one more, one less', async () => {
    const expected = packaged();
    for (const changes of [
      { 'pack.yaml': 'whetstone: 1 \n' },
      { 'vendor/node_modules/tiny/index.js': 'x' },
      { 'vendor/node_modules/tiny/other.js': '' },
      { 'package.json': '{ "name": "sample", "version": "1.0.0", "main": "./x.js" }' },
      { 'greet/exercise.yaml': 'id: greet2\n' },
    ]) {
      assert.notEqual(packaged(changes).contents, expected.contents, JSON.stringify(changes));
    }
    const root = await folders.make(FILES);
    await rm(join(root, 'greet', 'tests', 'typescript', 'a.test.ts'));
    assert.notEqual((await hashesOfFolder(root, DIRS)).contents, expected.contents);
  });

  it('change for the exercise that a file is of, and for no other', () => {
    const [before, after] = [packaged(), packaged({ 'greet/exercise.yaml': 'id: greet2\n' })];
    assert.notEqual(after.exercises['greet'], before.exercises['greet']);
    assert.equal(after.exercises['greeting'], before.exercises['greeting']);
  });

  it('take a link for a change, and read nothing behind it', async function () {
    const root = await folders.make(FILES);
    const elsewhere = await folders.make({ secret: 'whetstone: 1\n' });
    await rm(join(root, 'pack.yaml'));
    try {
      await symlink(join(elsewhere, 'secret'), join(root, 'pack.yaml'));
    } catch {
      // Windows asks for a right that not everybody has.
      this.skip();
    }
    const before = await hashesOfFolder(root, DIRS);
    assert.notEqual(before.contents, packaged().contents);
    await writeFile(join(elsewhere, 'secret'), 'other');
    assert.deepEqual(await hashesOfFolder(root, DIRS), before);
  });
});
