import assert from 'node:assert/strict';
import { ownModules } from '../../../../src/node/run/ownModules';
import { findStrayFiles } from '../../../../src/node/run/strayFiles';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('stray files among tests', () => {
  const folders = new TemporaryFolders();

  afterEach(() => folders.removeAll());

  it('are those that Python would take for the pack’s', async () => {
    const workspace = await folders.make({
      'tests/a/test_a.py': '',
      'tests/a/help.py': '',
      'tests/a/help/__init__.py': '',
      'tests/a/help.cpython-312-darwin.so': '',
      'tests/a/__pycache__/help.pyc': '',
      'tests/a/mine.py': '',
      'tests/a/deep/__init__.py': '',
      'tests/a/deep/test_deep.py': '',
      'tests/b/__init__.py': '',
    });
    const allTestFiles = ['tests/a/test_a.py', 'tests/a/help.py', 'tests/a/deep/test_deep.py', 'tests/b/__init__.py'];
    const plan = { runner: 'pytest', allTestFiles } as const;
    assert.deepEqual(await findStrayFiles(plan, workspace, 'tests/a'), [
      'tests/a/deep/__init__.py',
      'tests/a/help',
      'tests/a/help.cpython-312-darwin.so',
    ]);
    assert.deepEqual(await findStrayFiles(plan, workspace, 'tests/b'), []);
    assert.deepEqual(await findStrayFiles(plan, workspace, 'tests/none'), []);
  });

  it('do not count for modules of the exercise, which are what its layers have at their tops', async () => {
    const packRoot = await folders.make({
      'base/shop/total.py': '',
      'base/main.py': '',
      'base/.github/a.py': '',
      'base/read-me/b.py': '',
      'starter/extra.py': '',
    });
    const layers = ['base', 'starter', 'gone'];
    assert.deepEqual(await ownModules({ packRoot, layers }), ['extra', 'main', 'shop', 'tests']);
  });
});
