import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { SharedPackages } from '../../../../src/node/verify/sharedPackages';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('packages of a pack that many workspaces share', () => {
  const folders = new TemporaryFolders();
  let pack: string;
  let scratch: string;
  let packages: SharedPackages;

  beforeEach(async () => {
    pack = await folders.make({
      'vendor/node_modules/shelf/package.json': '{ "dependencies": { "board": "1" } }',
      'vendor/node_modules/shelf/index.js': 'shelf',
      'vendor/node_modules/board/package.json': '{}',
      'vendor/node_modules/board/index.js': 'board',
    });
    scratch = await folders.make();
    let count = 0;
    packages = new SharedPackages(() => join(scratch, `shared-${(count += 1)}`));
  });
  afterEach(() => folders.removeAll());

  const workspace = async (name: string): Promise<string> => {
    await mkdir(join(scratch, name));
    return join(scratch, name);
  };

  it('are laid once, with all they depend on, and are there in each', async () => {
    const [one, two] = [await workspace('one'), await workspace('two')];
    await Promise.all([packages.link(one, pack, ['shelf']), packages.link(two, pack, ['shelf'])]);
    for (const folder of [one, two]) {
      assert.equal(await readFile(join(folder, 'node_modules', 'board', 'index.js'), 'utf8'), 'board');
      assert.equal(
        await realpath(join(folder, 'node_modules')),
        join(await realpath(scratch), 'shared-1', 'node_modules'),
      );
    }
  });

  it('stay when a workspace is taken away', async () => {
    const [one, two] = [await workspace('one'), await workspace('two')];
    for (const folder of [one, two]) await packages.link(folder, pack, ['shelf']);
    await rm(one, { recursive: true });
    assert.deepEqual(await readdir(join(two, 'node_modules')), ['board', 'shelf']);
    assert.equal(await readFile(join(pack, 'vendor/node_modules/shelf/index.js'), 'utf8'), 'shelf');
  });

  it('are copies: the pack’s own lie elsewhere', async () => {
    const one = await workspace('one');
    await packages.link(one, pack, ['shelf']);
    const real = await realpath(join(one, 'node_modules', 'shelf', 'index.js'));
    assert.ok(!real.startsWith(await realpath(pack)));
  });

  it('are none where none are asked for, and a missing one is told', async () => {
    const one = await workspace('one');
    await packages.link(one, pack, []);
    assert.deepEqual(await readdir(one), []);
    await assert.rejects(packages.link(one, pack, ['gone']), HumanError);
  });
});
