import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PathOutsideError } from '../../../../src/core/ports';
import { composeLayers } from '../../../../src/node/pack/overlay';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { readSolution } from '../../../../src/node/pack/solutionFiles';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('composeLayers', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('lets a higher layer win, and takes away files and folders that it lists', async () => {
    const root = await folders.make({
      'base/keep.txt': '',
      'base/changed.txt': 'old',
      'base/gone.txt': '',
      'base/old/a.txt': '',
      'base/old/deep/b.txt': '',
      'base/older.txt': '',
      'top/changed.txt': 'new',
      'top/old/c.txt': '',
      'top/.whetstone-delete': 'gone.txt\r\n\r\n  old/ \n',
    });
    const composed = await composeLayers(new PackFolder(root), ['base', 'top/']);
    const expected = {
      'keep.txt': 'base/keep.txt',
      'changed.txt': 'top/changed.txt',
      'older.txt': 'base/older.txt',
      'old/c.txt': 'top/old/c.txt',
    };
    assert.deepEqual(
      Object.fromEntries(composed),
      Object.fromEntries(Object.entries(expected).map(([path, source]) => [path, join(root, ...source.split('/'))])),
    );
  });

  it('refuses a delete list that leads out of the workspace', async () => {
    for (const line of ['../x', '/etc/passwd', 'a/../..', '.', 'C:/x']) {
      const root = await folders.make({ 'top/.whetstone-delete': line });
      await assert.rejects(composeLayers(new PackFolder(root), ['top']), PathOutsideError, line);
    }
  });
});

describe('readSolution', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('is cumulative: the later task wins, and what it deletes is told', async () => {
    const root = await folders.make({
      'one/src/a.ts': 'a1',
      'one/src/b.ts': 'b1',
      'one/src/old/c.ts': 'c1',
      'two/src/a.ts': 'a2',
      'two/.whetstone-delete': 'src/old\nsrc/starter.ts\n',
    });
    assert.deepEqual(
      [...(await readSolution(root, ['one', 'two']))],
      [
        ['src/a.ts', 'a2'],
        ['src/b.ts', 'b1'],
        ['src/old', undefined],
        ['src/old/c.ts', undefined],
        ['src/starter.ts', undefined],
      ],
    );
    assert.deepEqual([...(await readSolution(root, ['one']))].length, 3);
  });
});
