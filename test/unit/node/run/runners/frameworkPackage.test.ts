import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFramework } from '../../../../../src/node/run/runners/frameworkPackage';

describe('finding the framework of an exercise', () => {
  let root: string;
  let plan: Parameters<typeof findFramework>[0];

  const install = async (folder: string, version: string): Promise<string> => {
    const modules = join(root, folder, 'node_modules');
    await mkdir(join(modules, 'mocha'), { recursive: true });
    await writeFile(join(modules, 'mocha', 'package.json'), JSON.stringify({ name: 'mocha', version }));
    return modules;
  };
  const find = () => findFramework(plan, join(root, 'workspace'), 'mocha');

  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-framework-')));
    plan = { packRoot: join(root, 'clone/pack'), vendor: [], requires: {} };
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  it('takes the learner’s own, else the pack’s, else that of the clone that the pack lies in', async () => {
    const clones = await install('clone', '9.0.0');
    assert.deepEqual(await find(), { modules: clones, version: '9.0.0' });
    const packs = await install('clone/pack/vendor', '10.0.0');
    assert.deepEqual(await find(), { modules: packs, version: '10.0.0' });
    const own = await install('workspace', '12.0.3');
    assert.deepEqual(await find(), { modules: own, version: '12.0.3' });
  });

  it('never takes the learner’s where the pack brings it along', async () => {
    await install('workspace', '12.0.3');
    plan = { ...plan, vendor: ['mocha'] };
    await assert.rejects(find(), { name: 'HumanError' });
    const packs = await install('clone/pack/vendor', '10.0.0');
    assert.deepEqual(await find(), { modules: packs, version: '10.0.0' });
  });

  it('passes over what the track has no use for, and says what it found', async () => {
    plan = { ...plan, requires: { mocha: '>=11' } };
    const own = await install('workspace', '10.8.2');
    await assert.rejects(find(), {
      message:
        `These tests need the package mocha >=11; found: 10.8.2 (${own}). ` +
        'Run “npm install --save-dev mocha” in a terminal in the exercise’s folder.',
    });
    const packs = await install('clone/pack/vendor', '11.8.0');
    assert.deepEqual(await find(), { modules: packs, version: '11.8.0' });
  });

  it('takes a folder without a readable manifest for none', async () => {
    const modules = await install('workspace', '12.0.3');
    await writeFile(join(modules, 'mocha', 'package.json'), '{');
    await assert.rejects(find(), /the package mocha, which was not found/);
  });
});
