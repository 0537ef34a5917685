import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freshnessOf, together } from '../../../../src/core/run/freshness';

const judged = { files: { 'a.ts': '1', 'b.ts': '2' }, written: { 'out.txt': '3' }, isStale: false };

describe('the freshness of a verdict', () => {
  it('is known only once somebody has looked at the files', () => {
    assert.equal(freshnessOf(judged, undefined), 'unknown');
    assert.equal(freshnessOf({ ...judged, isStale: true }, undefined), 'stale');
  });

  it('is a matter of contents: edited, deleted and new files make it stale, as they were makes it current', () => {
    const { files } = judged;
    assert.equal(freshnessOf(judged, files), 'current');
    assert.equal(freshnessOf(judged, { ...files, 'a.ts': '9' }), 'stale');
    assert.equal(freshnessOf(judged, { 'a.ts': '1' }), 'stale');
    assert.equal(freshnessOf(judged, { ...files, 'new.ts': '1' }), 'stale');
  });

  it('does not suffer from what the run itself wrote, until somebody else changes that', () => {
    const { files } = judged;
    assert.equal(freshnessOf(judged, { ...files, 'out.txt': '3' }), 'current');
    assert.equal(freshnessOf(judged, { ...files, 'out.txt': '4' }), 'stale');
  });

  it('leaves new files out of account where an older engine did not say what its run wrote', () => {
    const { files, isStale } = judged;
    assert.equal(freshnessOf({ files, isStale }, { ...files, 'out.txt': '4' }), 'current');
  });

  it('does not change with the editor’s settings of the folder', () => {
    const files = { ...judged.files, '.vscode/settings.json': '1' };
    assert.equal(freshnessOf({ ...judged, files }, { ...judged.files, '.vscode/launch.json': '2' }), 'current');
  });

  it('is current for the judged files and no others, whatever they are', () => {
    const names = fc.constantFrom('a', 'b/c', 'constructor', '__proto__x');
    const hashes = fc.dictionary(names, fc.constantFrom('1', '2'), { noNullPrototype: true });
    fc.assert(
      fc.property(hashes, hashes, (files, present) => {
        const isSame = JSON.stringify(Object.entries(files).sort()) === JSON.stringify(Object.entries(present).sort());
        assert.equal(freshnessOf({ files, written: {}, isStale: false }, present), isSame ? 'current' : 'stale');
      }),
    );
  });

  it('of several is that of the worst', () => {
    assert.equal(together(['current', 'unknown', 'stale']), 'stale');
    assert.equal(together(['current', 'unknown']), 'unknown');
    assert.equal(together(['current', 'current']), 'current');
    assert.equal(together([]), 'unknown');
  });
});
