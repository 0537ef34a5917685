import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Log } from '../../../src/core/ports';
import { contributedPacks } from '../../../src/extension/packs/contributedPacks';
import { nullLog } from '../../fakes/nullLog';

const extensionPath = join('/extensions', 'acme.packs-1.0.0');

function read(exercisePacks: unknown): { roots: readonly string[]; warnings: readonly string[] } {
  const warnings: string[] = [];
  const log: Log = { ...nullLog, warn: (message) => warnings.push(message) };
  const packageJSON = { contributes: { exercisePacks } };
  const places = contributedPacks({ id: 'acme.packs', extensionPath, packageJSON }, log);
  return { roots: places.map(({ root }) => root), warnings };
}

describe('packs of installed extensions', () => {
  it('lie in the folders of the pack.yaml that the extension names', () => {
    const { roots, warnings } = read([{ path: './pack.yaml' }, { path: 'packs/two/pack.yaml' }]);
    assert.deepEqual(roots, [join(extensionPath), join(extensionPath, 'packs', 'two')]);
    assert.deepEqual(warnings, []);
  });

  it('are refused where the path leads out of the extension, and the log says so', () => {
    for (const path of ['../other/pack.yaml', '/etc/pack.yaml', 'C:\\packs\\pack.yaml', 'a/../../pack.yaml']) {
      const { roots, warnings } = read([{ path }, { path: 'pack.yaml' }]);
      assert.deepEqual(roots, [join(extensionPath)], path);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, /acme\.packs .*leads out of the extension/);
    }
  });

  it('are named in the log when the declaration has another shape', () => {
    for (const wrong of ['./pack.yaml', { path: './pack.yaml' }, [{ file: 'pack.yaml' }], [null], [{ path: './' }]]) {
      const { roots, warnings } = read(wrong);
      assert.deepEqual(roots, []);
      assert.equal(warnings.length, 1);
    }
  });

  it('are none where an extension declares none', () => {
    assert.deepEqual(contributedPacks({ id: 'a.b', extensionPath, packageJSON: undefined }, nullLog), []);
    assert.deepEqual(contributedPacks({ id: 'a.b', extensionPath, packageJSON: { contributes: {} } }, nullLog), []);
  });
});
