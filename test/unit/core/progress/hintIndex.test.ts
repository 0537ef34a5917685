import assert from 'node:assert/strict';
import type { Hint } from '../../../../src/core/pack/model';
import { hintIndex } from '../../../../src/core/progress/hintIndex';

function ladder(...paths: readonly string[]): { readonly hints: readonly Hint[] } {
  return { hints: paths.map((path) => ({ path, text: '', after: { attempts: 0, minutes: 0 } })) };
}

describe('a hint that was opened', () => {
  it('is found where a later version of the pack has put another before it', () => {
    assert.equal(hintIndex({ hint: 0, path: 'greet/hints/2.md' }, ladder('greet/hints/1.md', 'greet/hints/2.md')), 1);
  });

  it('is none of the ladder any more when its file is gone', () => {
    assert.equal(hintIndex({ hint: 0, path: 'greet/hints/2.md' }, ladder('greet/hints/1.md')), undefined);
  });

  it('stays at its place where a file stands there twice, and where only the place was kept', () => {
    const twice = ladder('a.md', 'a.md', 'b.md');
    assert.equal(hintIndex({ hint: 1, path: 'a.md' }, twice), 1);
    assert.equal(hintIndex({ hint: 2 }, twice), 2);
  });
});
