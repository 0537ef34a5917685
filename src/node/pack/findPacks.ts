import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { Setting } from '../../shared/contract';
import { isMissing } from './errorCode';
import { compareNames, isLeftOut } from './leftOut';

/**
 * Absolute roots of the packs in a folder, sorted: the folder itself when it has a `pack.yaml`, otherwise those of its
 * direct sub-folders that have one. Empty when it holds none; throws a {@link HumanError} when it cannot be read.
 */
export async function findPacks(folder: string): Promise<readonly string[]> {
  if (await isPack(folder)) return [folder];
  const roots: string[] = [];
  for (const name of await namesIn(folder)) {
    const root = join(folder, name);
    if (!isLeftOut(name) && (await isPack(root))) roots.push(root);
  }
  return roots.sort(compareNames);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const message = isMissing(error)
      ? l10n.t('The pack folder {0} is not there. Correct it in the settings, or make it.', folder)
      : l10n.t('The pack folder {0} cannot be read.', folder);
    throw new HumanError(message, { kind: 'openSettings', setting: Setting.packFolders }, { cause: error });
  }
}

async function isPack(folder: string): Promise<boolean> {
  try {
    return (await stat(join(folder, 'pack.yaml'))).isFile();
  } catch (error) {
    // One that may not be looked into is no pack; that must not hide its neighbours.
    if (error instanceof Error) return false;
    throw error;
  }
}
