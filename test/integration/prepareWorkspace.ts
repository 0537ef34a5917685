import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the folder that the integration suite opens.
 * @param parent an existing, empty folder
 * @returns the folder's path
 */
export async function prepareWorkspace(parent: string): Promise<string> {
  const folder = join(parent, 'an exercise für tests');
  await mkdir(folder);
  await writeFile(join(folder, 'notes.md'), '# Notes\n');
  return folder;
}
