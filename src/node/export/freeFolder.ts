import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../pack/errorCode';

/**
 * Where a new folder can be made: `name` in the parent, or `name-2`, `name-3` … where others lie there. An empty folder is free.
 * @param parent absolute
 * @returns absolute path
 */
export async function freeFolder(parent: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name}-${count}`);
    if (await isFree(folder)) return folder;
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return true;
    // A file, or a folder of somebody else's.
    if (code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM') return false;
    throw error;
  }
}
