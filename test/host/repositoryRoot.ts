import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The clone's root folder, found from the bundle that asks: bundles lie at different depths below dist/.
 * @throws {Error} outside a clone
 */
export function repositoryRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (isRoot(folder)) return folder;
    if (dirname(folder) === folder) throw new Error(`No clone of Whetstone around ${__dirname}.`);
  }
}

function isRoot(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'whetstone';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
