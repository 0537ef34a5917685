import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CatalogElement } from '../../../src/extension/catalog/catalogElement';
import type { Whetstone } from '../../../src/extension/extension';
import { Setting } from '../../../src/shared/contract';
import { repositoryRoot } from '../../host/repositoryRoot';

/** A pack folder of the tests. */
export function fixturePack(name: string): string {
  return join(repositoryRoot(), 'test', 'fixtures', 'packs', name);
}

/** The running extension, with its packs read. */
export async function activeWhetstone(): Promise<Whetstone> {
  const extension = vscode.extensions.getExtension<Whetstone>('whetstone.whetstone');
  assert.ok(extension, 'Whetstone is not among the extensions');
  const whetstone = await extension.activate();
  await whetstone.services.whenReady();
  return whetstone;
}

/** Resolves once the condition holds, asked now and at every event. The test's own timeout ends a wait in vain. */
export async function until(event: vscode.Event<unknown>, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const subscription = event(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** What the window was opened with: the pack of the exercise that is open in it. */
const foldersAtStart =
  vscode.workspace.getConfiguration().inspect<readonly string[]>(Setting.packFolders)?.globalValue ?? [];

/**
 * Adds folders with packs in the settings as a user would, before those of the start, and waits until they are read.
 * @param shown those whose packs are to be shown then; all unless said otherwise
 */
export async function usePackFolders(
  { services }: Whetstone,
  folders: readonly string[],
  shown = folders,
): Promise<void> {
  const { packs } = services;
  const wanted = [...shown, ...foldersAtStart];
  const isRead = (): boolean => {
    const read = packs.places.filter(({ place }) => place.origin === 'folderSetting').map(({ place }) => place.from);
    return wanted.length === new Set(read).size && wanted.every((folder) => read.includes(folder));
  };
  await vscode.workspace
    .getConfiguration()
    .update(Setting.packFolders, [...folders, ...foldersAtStart], vscode.ConfigurationTarget.Global);
  await until(packs.onDidChange, isRead);
}

/** The first line of the catalog that the predicate picks, wherever it stands. */
export function findElement(
  { catalog: { provider } }: Whetstone,
  picks: (element: CatalogElement) => boolean,
): CatalogElement {
  const search = (elements: readonly CatalogElement[]): CatalogElement | undefined => {
    for (const element of elements) {
      const found = picks(element) ? element : search(provider.getChildren(element));
      if (found) return found;
    }
    return undefined;
  };
  const found = search(provider.getChildren());
  assert.ok(found, 'no such line in the catalog');
  return found;
}
