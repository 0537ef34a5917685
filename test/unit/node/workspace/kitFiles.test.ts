import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import type { CreateWorkspace } from '../../../../src/core/ports';
import { layWorkspace } from '../../../../src/node/workspace/layWorkspace';
import { TemporaryFolders, writeFiles } from '../../../fakes/temporaryFolders';

describe('a kit in a workspace', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  async function prepare(
    kit?: readonly string[],
  ): Promise<{ folder: string; kitDir: string; request: CreateWorkspace }> {
    const root = await folders.make();
    const [folder, kitDir] = [await folders.make(), join(root, 'kit')];
    await writeFiles(root, {
      'kit/simulator/clock.ts': 'the clock',
      'kit/simulator/parts/wheel.ts': 'a wheel',
      'kit/other/x.ts': 'other',
      'pack/starter/src/a.ts': 'a',
      'pack/starter/kit/simulator/clock.ts': 'a clock of the starter’s',
    });
    const request: CreateWorkspace = {
      folder,
      packRoot: join(root, 'pack'),
      layers: ['starter'],
      files: [],
      vendor: [],
      ...(kit && { kit }),
      marker: { whetstone: 1, pack: 'a.b', packVersion: '1.0.0', exercise: 'e', track: 't' },
    };
    return { folder, kitDir, request };
  }

  it('is laid under its name with all its folders, over what the starter has there, and no other kit', async () => {
    const { folder, kitDir, request } = await prepare(['simulator']);
    await layWorkspace(folder, request, kitDir);
    assert.equal(await readFile(join(folder, 'kit', 'simulator', 'clock.ts'), 'utf8'), 'the clock');
    assert.equal(await readFile(join(folder, 'kit', 'simulator', 'parts', 'wheel.ts'), 'utf8'), 'a wheel');
    assert.deepEqual(await readdir(join(folder, 'kit')), ['simulator']);
  });

  it('is left out where nobody asks for it', async () => {
    const { folder, request } = await prepare();
    await layWorkspace(folder, request);
    assert.equal(await readFile(join(folder, 'kit', 'simulator', 'clock.ts'), 'utf8'), 'a clock of the starter’s');
  });

  it('is missed with a word about it', async () => {
    const { folder, kitDir, request } = await prepare(['simulator']);
    const isHuman = (error: unknown): boolean =>
      error instanceof HumanError && error.message.includes('does not bring the kit “simulator” along');
    await assert.rejects(layWorkspace(folder, request, join(kitDir, 'nowhere')), isHuman);
  });
});
