import * as assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startExercise } from '../../../src/core/actions/startExercise';
import type { Whetstone } from '../../../src/extension/extension';
import { parseLink } from '../../../src/extension/session/deepLinks';
import { firstExercise } from '../../../src/extension/session/firstExercise';
import { expectTree } from './expectTree';
import { activeWhetstone, fixturePack, until, usePackFolders } from './whetstone';
import { readMarker } from '../../../src/node/workspace/marker';

const subject = { pack: 'fixture.library', exercise: 'lend', track: 'typescript' };

describe('starting an exercise', () => {
  let whetstone: Whetstone;

  before(async () => {
    whetstone = await activeWhetstone();
    await usePackFolders(whetstone, [fixturePack('library')]);
  });

  after(async () => {
    whetstone.catalog.filter.clear();
    await usePackFolders(whetstone, []);
  });

  it('makes the folder with starter, tests and marker, and the catalog says so', async () => {
    const { world } = whetstone.services;
    const { folder, isNew } = await startExercise(world, subject);
    assert.equal(isNew, true);
    assert.ok(folder.endsWith(join('fixture.library', 'lend', 'typescript')), folder);
    assert.match(await readFile(join(folder, 'src', 'desk.ts'), 'utf8'), /export function lend\(/);
    assert.match(await readFile(join(folder, 'tests', 'once', 'once.test.ts'), 'utf8'), /twice/);
    const marker = await readMarker(folder);
    assert.deepEqual([marker?.pack, marker?.exercise, marker?.track], Object.values(subject));
    whetstone.catalog.filter.set({ text: 'lend a book', tracks: ['python'] });
    expectTree(
      whetstone.catalog.provider,
      `
      (package) Library — 0 of 2 done
        At the desk — 0 of 1 done
          (color-mode) Lend a book — In progress · Beginner · 5 min · Debugging
      (map) Learning paths
        (milestone) From desk to store — 0 of 2 done
          Week 1 — 0 of 1 done
      `,
      2,
    );
    const { tree, provider } = whetstone.catalog;
    await until(provider.onDidChangeTreeData, () => tree.badge !== undefined);
    assert.match(tree.badge?.tooltip ?? '', /in progress$/);
  });

  it('resumes a folder that is there, and overwrites nothing in it', async () => {
    const { world } = whetstone.services;
    const { folder } = await startExercise(world, subject);
    const path = join(folder, 'src', 'desk.ts');
    await writeFile(path, '// my own work\n');
    const again = await startExercise(world, subject);
    assert.deepEqual([again.isNew, again.folder], [false, folder]);
    assert.equal(await readFile(path, 'utf8'), '// my own work\n');
  });

  it('offers a newcomer the exercise that the pack names for it', () => {
    assert.equal(firstExercise(whetstone.services.packs.packs)?.exercise.id, 'lend');
  });

  it('follows links to an exercise, and no others', () => {
    assert.deepEqual(parseLink({ path: '/open', query: 'pack=fixture.sample&exercise=greet' }), {
      pack: 'fixture.sample',
      exercise: 'greet',
    });
    for (const link of [
      { path: '/open', query: 'pack=fixture.sample' },
      { path: '/run', query: 'pack=a&exercise=b' },
    ]) {
      assert.throws(() => parseLink(link), /This link leads nowhere/);
    }
  });
});
