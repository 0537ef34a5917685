import * as assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createVSIX } from '@vscode/vsce';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, fixturePack, until, usePackFolders } from './whetstone';

describe('finding packs', () => {
  let whetstone: Whetstone;
  let folder: string;
  let idsAtStart: readonly string[];

  before(async () => {
    whetstone = await activeWhetstone();
    idsAtStart = idsOf('folderSetting');
    folder = await mkdtemp(join(tmpdir(), 'packs with ü '));
  });

  after(async () => {
    await usePackFolders(whetstone, []);
    await rm(folder, { recursive: true, force: true });
  });

  const idsOf = (origin: string): readonly string[] =>
    whetstone.services.packs.places.filter(({ place }) => place.origin === origin).map(({ pack }) => pack.id);

  it('follows the setting while the editor runs', async () => {
    await usePackFolders(whetstone, [fixturePack('library'), fixturePack('broken')]);
    assert.deepEqual(idsOf('folderSetting'), ['fixture.library', 'fixture.broken', ...idsAtStart]);
    await usePackFolders(whetstone, [fixturePack('broken')]);
    assert.deepEqual(idsOf('folderSetting'), ['fixture.broken', ...idsAtStart]);
  });

  it('shows what an author changes in a file of a pack', async () => {
    const { packs } = whetstone.services;
    const copy = join(folder, 'library');
    await cp(fixturePack('library'), copy, { recursive: true });
    await usePackFolders(whetstone, [folder]);
    const path = join(copy, 'lend', 'exercise.yaml');
    const text = await readFile(path, 'utf8');
    const lend = () => packs.packs.find(({ root }) => root === copy)?.exercises.find(({ id }) => id === 'lend');
    await writeFile(path, text.replace('title: Lend a book', 'title: Lend a copy'));
    await until(packs.onDidChange, () => lend()?.title === 'Lend a copy');
    await writeFile(path, text.replace('level: beginner', 'level: easy'));
    await until(packs.onDidChange, () => lend()?.isBroken === true);
    await writeFile(path, text);
    await until(packs.onDidChange, () => lend()?.isBroken === false);
  });

  it('takes the first of them when an id is found twice', async () => {
    const copy = join(folder, 'twin');
    await cp(fixturePack('broken'), copy, { recursive: true });
    await usePackFolders(whetstone, [copy, fixturePack('broken')], [copy]);
    const roots = whetstone.services.packs.packs.filter(({ id }) => id === 'fixture.broken').map(({ root }) => root);
    assert.deepEqual(roots, [copy]);
  });

  it('sees an extension with packs come and go, without a reload', async () => {
    const { packs } = whetstone.services;
    const vsix = join(folder, 'installed-packs.vsix');
    await createVSIX({
      cwd: fixturePack('installed'),
      packagePath: vsix,
      dependencies: false,
      allowMissingRepository: true,
      skipLicense: true,
    });
    await vscode.commands.executeCommand('workbench.extensions.installExtension', vscode.Uri.file(vsix));
    await until(packs.onDidChange, () => idsOf('installed').includes('fixture.installed'));
    assert.equal(packs.packs.find(({ id }) => id === 'fixture.installed')?.exercises[0]?.isBroken, false);
    await vscode.commands.executeCommand('workbench.extensions.uninstallExtension', 'fixture.installed-packs');
    await until(packs.onDidChange, () => !idsOf('installed').includes('fixture.installed'));
  }).timeout(60_000);
});
