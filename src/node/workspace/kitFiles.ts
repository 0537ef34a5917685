import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { errorCode } from '../pack/errorCode';

/**
 * The files of Whetstone's own kits: path in the workspace (`kit/<name>/…`, `/`-separated) → absolute source.
 * @param kitDir the built `dist/kit`
 */
export async function kitFiles(kitDir: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of names) {
    const folder = join(kitDir, name);
    for (const path of await listed(folder, name)) {
      files.set(['kit', name, ...relative(folder, path).split(sep)].join('/'), path);
    }
  }
  return files;
}

async function listed(folder: string, name: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new HumanError(l10n.t('This Whetstone does not bring the kit “{0}” along. Install it anew.', name));
  }
}
