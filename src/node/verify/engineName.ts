import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** What Python keeps beside our modules once it has run them. */
const COMPILED = '__pycache__';

/**
 * Names the parts of Whetstone that decide what a run comes to, by their contents: a clone is built anew under the same version.
 * @param version of the whole
 * @param parts absolute files, and folders with all that is in them; one that is not there counts as that
 */
export async function engineName(version: string, parts: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(version);
  for (const part of parts) {
    for (const path of await filesOf(part)) {
      hash.update(`\n${path.slice(part.length)}\n`);
      hash.update(await readFile(path));
    }
  }
  return hash.digest('hex');
}

async function filesOf(part: string): Promise<readonly string[]> {
  const state = await stat(part).catch(() => undefined);
  if (!state) return [];
  if (!state.isDirectory()) return [part];
  const entries = await readdir(part, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.split(sep).includes(COMPILED))
    .sort();
}
