import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { writeScaffold } from '../../../../src/node/scaffold/writeScaffold';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('writeScaffold', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  const file = (path: string, text = `text of ${path}\n`) => ({ path, text });
  const read = (folder: string, path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const rejects = (work: Promise<unknown>, message: RegExp): Promise<void> =>
    assert.rejects(work, (error) => {
      assert.ok(error instanceof HumanError, String(error));
      assert.match(error.message, message);
      return true;
    });

  it('writes files with the folders above them, and answers where they are', async () => {
    const folder = join(await folders.make(), 'new', 'pack');
    const places = await writeScaffold(folder, [file('pack.yaml'), file('count/tasks/count.md')]);
    assert.deepEqual(places, [join(folder, 'pack.yaml'), join(folder, 'count', 'tasks', 'count.md')]);
    assert.equal(await read(folder, 'count/tasks/count.md'), 'text of count/tasks/count.md\n');
  });

  it('names every file that is in the way, and writes none of the others', async () => {
    const folder = await folders.make({ 'a/one.md': 'mine', 'b.md': 'mine' });
    await rejects(
      writeScaffold(folder, [file('c/new.md'), file('a/one.md'), file('b.md')]),
      /there already: a\/one\.md, b\.md$/,
    );
    assert.equal(await read(folder, 'a/one.md'), 'mine');
    assert.deepEqual(await readdir(folder), ['a', 'b.md']);
  });

  it('takes a folder, and a link that leads nowhere, for something in the way', async () => {
    const folder = await folders.make();
    await mkdir(join(folder, 'pack.yaml'));
    await symlink(join(folder, 'nowhere'), join(folder, 'README.md'));
    await rejects(writeScaffold(folder, [file('pack.yaml'), file('README.md')]), /pack\.yaml, README\.md$/);
    assert.ok((await lstat(join(folder, 'README.md'))).isSymbolicLink());
  });

  it('takes back what it wrote when a later file cannot be written', async () => {
    const folder = await folders.make({ blocked: 'a file where a folder is needed' });
    await rejects(writeScaffold(folder, [file('a/b/c.md'), file('blocked/d.md')]), /blocked/);
    assert.deepEqual(await readdir(folder), ['blocked']);
  });

  it('leaves a folder that was there before when it takes files back', async () => {
    const folder = await folders.make({ blocked: '' });
    await mkdir(join(folder, 'a'));
    await rejects(writeScaffold(folder, [file('a/b/c.md'), file('blocked/d.md')]), /blocked/);
    assert.deepEqual(await readdir(folder), ['a', 'blocked']);
    assert.deepEqual(await readdir(join(folder, 'a')), []);
  });

  for (const path of ['../out.md', '/etc/out.md', 'a/../../out.md', 'C:\\out.md', '', 'a\\..\\out.md']) {
    it(`refuses ${JSON.stringify(path)} as a path`, async () => {
      const folder = await folders.make();
      await rejects(writeScaffold(folder, [file('good.md'), file(path)]), /no path inside/);
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('does not follow a link out of the folder', async () => {
    const elsewhere = await folders.make();
    const folder = await folders.make();
    await symlink(elsewhere, join(folder, 'exercise'));
    await rejects(writeScaffold(folder, [file('exercise/tasks/a.md')]), /leads out of the folder/);
    assert.deepEqual(await readdir(elsewhere), []);
  });

  it('writes into a folder that is itself a link', async () => {
    const real = await folders.make();
    const link = join(await folders.make(), 'pack');
    await symlink(real, link);
    await writeScaffold(link, [file('a/b.md')]);
    assert.equal(await read(real, 'a/b.md'), 'text of a/b.md\n');
  });

  it('refuses two files that are one on some systems, and a file where another needs a folder', async () => {
    const folder = await folders.make();
    await rejects(writeScaffold(folder, [file('Readme.md'), file('README.md')]), /Two files would stand at README\.md/);
    await rejects(writeScaffold(folder, [file('a'), file('a/b.md')]), /Two files would stand at a\/b\.md/);
    assert.deepEqual(await readdir(folder), []);
  });

  describe('of a file that is changed', () => {
    it('writes the new text in its place and keeps its permissions', async () => {
      const folder = await folders.make({ 'exercise.yaml': 'old\n' });
      await chmod(join(folder, 'exercise.yaml'), 0o640);
      await writeScaffold(folder, [file('tasks/b.md')], [{ path: 'exercise.yaml', from: 'old\n', to: 'new\n' }]);
      assert.equal(await read(folder, 'exercise.yaml'), 'new\n');
      assert.equal((await stat(join(folder, 'exercise.yaml'))).mode & 0o777, 0o640);
      assert.deepEqual(await readdir(folder), ['exercise.yaml', 'tasks']);
    });

    it('writes nothing where it says something else by now, or is gone', async () => {
      const folder = await folders.make({ 'exercise.yaml': 'edited meanwhile\n' });
      for (const path of ['exercise.yaml', 'pack.yaml']) {
        const change = { path, from: 'old\n', to: 'new\n' };
        await rejects(writeScaffold(folder, [file('tasks/b.md')], [change]), /changed in the meantime/);
      }
      assert.equal(await read(folder, 'exercise.yaml'), 'edited meanwhile\n');
      assert.deepEqual(await readdir(folder), ['exercise.yaml']);
    });

    it('leaves it as it was when a new file cannot be written', async () => {
      const folder = await folders.make({ 'exercise.yaml': 'old\n' });
      await writeFile(join(folder, 'blocked'), '');
      const change = { path: 'exercise.yaml', from: 'old\n', to: 'new\n' };
      await rejects(writeScaffold(folder, [file('blocked/d.md')], [change]), /blocked/);
      assert.equal(await read(folder, 'exercise.yaml'), 'old\n');
    });
  });
});
