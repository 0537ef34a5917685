// The built .vsix files: made when something has changed since, and only then.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npm, root, stateFolder } from './bootstrap.mjs';

const notPackaged = new Set([
  '.git',
  '.github',
  '.tsbuild',
  '.venv',
  '.vscode',
  '.vscode-test',
  'coverage',
  'dist',
  'docs',
]);
const notRead = new Set(['node_modules', '__pycache__', '.pytest_cache', '.git', '.venv']);
const vsixFolder = join(root, 'dist', 'vsix');
const hostProgram = join(root, 'dist', 'host', 'openEditor.cjs');
const stamp = join(stateFolder, 'packages.stamp');

/**
 * Builds and packages Whetstone, its built-in packs and the program that opens an editor, unless nothing has changed.
 * @param {(line: string) => void} log
 * @returns {Promise<{ vsix: string[], hostProgram: string }>} Whetstone's own package first
 */
export async function ensurePackages(log) {
  const state = fingerprint();
  if (
    !existsSync(stamp) ||
    readFileSync(stamp, 'utf8') !== state ||
    !existsSync(hostProgram) ||
    listVsix().length === 0
  ) {
    rmSync(stamp, { force: true });
    rmSync(vsixFolder, { recursive: true, force: true });
    await npm(['run', '--silent', 'package'], { label: 'Building and packaging', log });
    const { build, stop } = createRequire(join(root, 'package.json'))('esbuild');
    await build({
      absWorkingDir: root,
      entryPoints: ['test/host/openEditor.ts'],
      outfile: hostProgram,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      packages: 'external',
    });
    await stop();
    mkdirSync(stateFolder, { recursive: true });
    writeFileSync(stamp, state);
  }
  const vsix = listVsix();
  if (vsix.length === 0) throw new Error(`Packaging left no .vsix file in ${vsixFolder}.`);
  return { vsix, hostProgram };
}

function listVsix() {
  if (!existsSync(vsixFolder)) return [];
  const names = readdirSync(vsixFolder).filter((name) => name.endsWith('.vsix'));
  // A pack's extension needs Whetstone to be there.
  names.sort((a, b) => Number(b === 'whetstone.vsix') - Number(a === 'whetstone.vsix') || a.localeCompare(b));
  return names.map((name) => join(vsixFolder, name));
}

/** Path, size and time of every file that a package may hold or is made by: a look at the folders, not into the files. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (folder, name) => {
    const path = join(folder, name);
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path}\n${size}\n${mtimeMs}\n`);
  };
  const walk = (folder, skipped) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (skipped.has(entry.name)) continue;
      if (entry.isDirectory()) walk(join(folder, entry.name), notRead);
      else if (entry.isFile()) visit(folder, entry.name);
    }
  };
  walk(root, new Set([...notPackaged, ...notRead]));
  visit(join(root, 'node_modules'), '.package-lock.json');
  return hash.digest('hex');
}
