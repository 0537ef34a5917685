import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { PathOutsideError } from '../../../../src/core/ports';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders, writeFiles } from '../../../fakes/temporaryFolders';

/** Making links needs a privilege on Windows. */
const itWithLinks = process.platform === 'win32' ? it.skip : it;

describe('PackFolder', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('reads a whole pack from a path with a space and an umlaut', async () => {
    const root = await folders.make(samplePack());
    const pack = await loadPack(new PackFolder(root), root);
    assert.deepEqual(pack.problems, []);
    assert.deepEqual(
      pack.exercises.map(({ id, isBroken }) => [id, isBroken]),
      [
        ['greet', false],
        ['count', false],
      ],
    );
  });

  it('takes off a byte order mark and answers undefined for what is not there or is no file', async () => {
    const root = await folders.make({ 'a.md': '\uFEFFhello', 'folder/b.md': '' });
    const pack = new PackFolder(root);
    assert.equal(await pack.readText('a.md'), 'hello');
    for (const path of ['none.md', 'a.md/below', 'folder', 'x'.repeat(300)]) {
      assert.equal(await pack.readText(path), undefined, path);
    }
    assert.equal(await new PackFolder(join(root, 'none')).readText('a.md'), undefined);
  });

  it('refuses every path that leads out: absolute, upward, with a drive or share, with a backslash', async () => {
    const root = await folders.make({ 'pack/pack.yaml': '', 'secret.txt': 'secret' });
    const pack = new PackFolder(join(root, 'pack'));
    const paths = [
      '../secret.txt',
      'a/../../secret.txt',
      join(root, 'secret.txt').replaceAll('\\', '/'),
      'C:/secret.txt',
      'c:secret.txt',
      '\\\\server\\share\\x',
      '//server/share/x',
      '..\\secret.txt',
      'a\0b',
    ];
    for (const path of paths) {
      await assert.rejects(pack.readText(path), PathOutsideError, path);
      await assert.rejects(pack.listFiles(path), PathOutsideError, path);
      await assert.rejects(pack.listFolders(path), PathOutsideError, path);
    }
  });

  itWithLinks(
    'refuses a link that leads out, be it the file, a folder on the way, or one met while listing (not on Windows: links need a privilege)',
    async () => {
      const root = await folders.make({ 'pack/ok/a.txt': 'a', 'outside/secret.txt': 'secret' });
      const pack = new PackFolder(join(root, 'pack'));
      await symlink(join(root, 'outside'), join(root, 'pack', 'way'));
      await symlink('../outside/secret.txt', join(root, 'pack', 'file.txt'));
      await assert.rejects(pack.readText('way/secret.txt'), PathOutsideError);
      await assert.rejects(pack.readText('file.txt'), PathOutsideError);
      await assert.rejects(pack.listFiles(''), PathOutsideError);
      await assert.rejects(pack.listFolders('way'), PathOutsideError);
      assert.deepEqual(await pack.listFiles('ok'), ['ok/a.txt']);
    },
  );

  itWithLinks(
    'follows links that stay in the pack, and comes to an end where they lead round in circles (not on Windows: links need a privilege)',
    async () => {
      const root = await folders.make({ 'a/one.txt': '1' });
      await symlink('a', join(root, 'b'));
      assert.deepEqual(await new PackFolder(root).listFiles(''), ['a/one.txt', 'b/one.txt']);
      assert.deepEqual(await new PackFolder(root).listFolders(''), ['a', 'b']);
      await symlink('..', join(root, 'a', 'round'));
      await assert.rejects(new PackFolder(root).listFiles(''), HumanError);
    },
  );

  itWithLinks(
    'lets neighbours work when a link of one exercise leads out (not on Windows: links need a privilege)',
    async () => {
      const root = await folders.make(samplePack());
      const outside = await folders.make({ 'exercise.yaml': 'id: elsewhere' });
      await symlink(outside, join(root, 'count', 'starter', 'typescript', 'link'));
      await symlink(outside, join(root, 'elsewhere'));
      const pack = await loadPack(new PackFolder(root), root);
      const problems = pack.exercises.map(({ id, isBroken, problems: found }) => [id, isBroken, found[0]?.place.path]);
      assert.deepEqual(problems.slice(0, 1), [['greet', false, undefined]]);
      assert.deepEqual(
        problems.find(([id]) => id === 'count'),
        ['count', true, 'count/starter/typescript/link'],
      );
      assert.deepEqual(
        problems.find(([id]) => id === 'elsewhere'),
        ['elsewhere', true, 'elsewhere/exercise.yaml'],
      );
    },
  );

  itWithLinks('may itself be reached by a link (not on Windows: links need a privilege)', async () => {
    const root = await folders.make({ 'real/pack.yaml': 'x' });
    await symlink('real', join(root, 'link'));
    assert.equal(await new PackFolder(join(root, 'link')).readText('pack.yaml'), 'x');
  });

  it('lists sorted, without dependencies, caches and repositories', async () => {
    const root = await folders.make({
      'b.txt': '',
      'Z.txt': '',
      'a/node_modules/x/index.js': '',
      'a/.venv/x': '',
      'a/__pycache__/x.pyc': '',
      'a/.git/config': '',
      'a/.GIT/config': '',
      'a/.gitignore': '',
      'a/deep/c.txt': '',
      'b/d.txt': '',
    });
    const pack = new PackFolder(root);
    assert.deepEqual(await pack.listFiles(''), ['Z.txt', 'a/.gitignore', 'a/deep/c.txt', 'b.txt', 'b/d.txt']);
    assert.deepEqual(await pack.listFiles('./a/'), ['a/.gitignore', 'a/deep/c.txt']);
    assert.deepEqual(await pack.listFiles('none'), []);
    assert.deepEqual(await pack.listFolders(''), ['a', 'b']);
    assert.deepEqual(await pack.listFolders('a'), ['deep']);
  });

  it('says so when a text is larger than 5 MB, and when folders are too deep', async () => {
    const root = await folders.make({ 'large.md': new Uint8Array(5 * 1024 * 1024 + 1) });
    const deep = Array.from({ length: 40 }, () => 'd').join('/');
    await mkdir(join(root, deep), { recursive: true });
    await writeFiles(root, { [`${deep}/x`]: '' });
    await assert.rejects(new PackFolder(root).readText('large.md'), /large\.md is larger than 5 MB/);
    await assert.rejects(new PackFolder(root).listFiles('d'), /d has folders more than 32 deep/);
  });
});
