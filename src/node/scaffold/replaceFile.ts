import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cannotWriteOut } from '../export/writeOut';

/**
 * Puts another text in a file's place, in one step: whoever reads it sees the old text or the new one. Its permissions stay.
 * @param path absolute; where it is a link, what it leads to is replaced
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const real = await realpath(path);
    const { mode } = await stat(real);
    const beside = join(dirname(real), `.${basename(real)}.${randomUUID()}.tmp`);
    try {
      await writeFile(beside, text, { flag: 'wx', mode });
      await rename(beside, real);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw cannotWriteOut(error, path);
  }
}
