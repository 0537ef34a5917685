import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GitWorkspaces } from '../../../src/node/workspace/gitWorkspaces';
import { nullLog } from '../../fakes/nullLog';
import { TemporaryFolders } from '../../fakes/temporaryFolders';

describe('the journal’s file', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  async function home(): Promise<{ keep: (markdown: string) => Promise<string>; folder: string }> {
    const root = await folders.make({});
    const workspaces = new GitWorkspaces(root, nullLog);
    return {
      keep: (markdown) => workspaces.keepJournal('acme.sample', 'greet', markdown),
      folder: join(root, 'Journal', 'acme.sample'),
    };
  }

  it('is written anew each time, below the home', async () => {
    const { keep, folder } = await home();
    assert.equal(await keep('# First\n'), join(folder, 'greet.md'));
    assert.equal(await keep('# Second\r\n\r\nText\r\n'), join(folder, 'greet.md'));
    assert.match(
      await readFile(join(folder, 'greet.md'), 'utf8'),
      /^# Second\n\nText\n\n<!-- whetstone journal \w{16} -->\n$/,
    );
    assert.deepEqual(await readdir(folder), ['greet.md']);
  });

  it('is left as it is once somebody has edited it, and the journal goes beside it', async () => {
    const { keep, folder } = await home();
    const path = await keep('# First\n');
    const edited = (await readFile(path, 'utf8')).replace('# First', '# First, with a thought of mine');
    await writeFile(path, edited);
    assert.equal(await keep('# Second\n'), join(folder, 'greet.whetstone.md'));
    assert.equal(await keep('# Third\n'), join(folder, 'greet.whetstone.md'));
    assert.equal(await readFile(path, 'utf8'), edited);
    assert.match(await readFile(join(folder, 'greet.whetstone.md'), 'utf8'), /^# Third\n/);
  });

  it('is ours all the same where only its line ends were changed', async () => {
    const { keep } = await home();
    const path = await keep('# First\n');
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('\n', '\r\n'));
    assert.equal(await keep('# Second\n'), path);
  });

  it('ends with the newest text when several are written at once', async () => {
    const { keep, folder } = await home();
    await Promise.all(Array.from({ length: 20 }, (_, index) => keep(`# ${index}\n`)));
    assert.match(await readFile(join(folder, 'greet.md'), 'utf8'), /^# 19\n/);
    assert.deepEqual(await readdir(folder), ['greet.md']);
  });
});
