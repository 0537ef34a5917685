import assert from 'node:assert/strict';
import { fitsPatterns } from '../../../../src/core/check/filePatterns';

const fits = (pattern: string, path: string): boolean => fitsPatterns(path, [pattern]);

describe('patterns of files', () => {
  it('lets a star stand for a name or a part of it, and never for a folder', () => {
    assert.ok(fits('src/*.ts', 'src/shelf.ts'));
    assert.ok(fits('src/sh*l?.ts', 'src/shelf.ts'));
    assert.ok(fits('*', 'shelf.py'));
    assert.ok(!fits('src/*.ts', 'src/deep/shelf.ts'));
    assert.ok(!fits('src/*.ts', 'src/shelf.tsx'));
    assert.ok(!fits('src/?.ts', 'src/.ts'));
  });

  it('lets two stars stand for any folders, also none', () => {
    for (const path of ['tests/own/a.test.ts', 'tests/own/deep/er/a.test.ts']) {
      assert.ok(fits('tests/own/**', path), path);
      assert.ok(fits('**/*.test.ts', path), path);
      assert.ok(fits('tests/**/*.test.ts', path), path);
      assert.ok(fits('./tests/**/a.test.ts', path), path);
    }
    assert.ok(fits('**/a.ts', 'a.ts'));
    assert.ok(!fits('tests/own/**', 'tests/other/a.test.ts'));
    assert.ok(!fits('tests/own', 'tests/own/a.test.ts'));
  });

  it('takes one of several', () => {
    assert.ok(fitsPatterns('b.py', ['a.py', 'b.*']));
    assert.ok(!fitsPatterns('c.py', ['a.py', 'b.*']));
    assert.ok(!fitsPatterns('c.py', []));
  });

  it('answers at once, whatever the pattern', () => {
    const start = performance.now();
    assert.ok(!fits(`${'*a'.repeat(200)}b`, 'a'.repeat(2_000)));
    assert.ok(!fits(`${'**/'.repeat(50)}b`, 'a/'.repeat(500) + 'a'));
    assert.ok(performance.now() - start < 2_000);
  });
});
