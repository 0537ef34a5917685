import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../host/repositoryRoot';

/**
 * Packages Whetstone and its packs as users get them, unless that is up to date. `WHETSTONE_VSIX` names a folder of packages
 * to test instead.
 * @returns paths, Whetstone's own package first
 */
export async function ensureVsix(): Promise<string[]> {
  const given = process.env['WHETSTONE_VSIX'];
  if (given !== undefined && given !== '') return listVsix(given);
  await promisify(execFile)(process.execPath, [join(repositoryRoot(), 'scripts', 'package.mjs')], {
    cwd: repositoryRoot(),
    maxBuffer: 64 * 1024 * 1024,
  });
  return listVsix(join(repositoryRoot(), 'dist', 'vsix'));
}

async function listVsix(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.vsix'));
  const rank = (name: string): number => (name === 'whetstone.vsix' ? 0 : 1);
  return names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b)).map((name) => join(folder, name));
}
