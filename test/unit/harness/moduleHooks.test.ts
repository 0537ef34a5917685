import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createResolve, packageName } from '../../../src/harness/moduleHooks';

describe('where modules come from', () => {
  const packRoot = resolve('/packs/a pack');
  const hook = createResolve({ packRoot, vendor: ['hono', '@hono/node-server'], isStripping: false });
  const parentOf = (specifier: string, parentURL: string) =>
    hook(specifier, { parentURL }, (_: string, context: { parentURL?: string | undefined }) => context.parentURL);
  const learner = pathToFileURL(resolve('/learner/src/a.ts')).href;

  it('knows a package’s name in what is imported', () => {
    const names = [
      'hono',
      'hono/jsx',
      '@hono/node-server',
      '@hono/node-server/x',
      './a.ts',
      '/a.ts',
      '#x',
      'node:test',
      'file:///a',
    ];
    assert.deepEqual(
      names.map((name) => packageName(name)),
      ['hono', 'hono', '@hono/node-server', '@hono/node-server', undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('looks for vendored packages from the pack, and for all else from where it is imported', () => {
    const anchor = pathToFileURL(resolve(packRoot, 'vendor/anchor.mjs')).href;
    for (const specifier of ['hono', 'hono/jsx', '@hono/node-server'])
      assert.equal(parentOf(specifier, learner), anchor);
    for (const specifier of ['honor', './hono', '@hono/other', 'node:fs'])
      assert.equal(parentOf(specifier, learner), learner);
  });

  it('lets the pack’s packages find each other as they were installed', () => {
    const inside = pathToFileURL(resolve(packRoot, 'vendor/node_modules/x/index.js')).href;
    assert.equal(parentOf('hono', inside), inside);
  });
});
