// The built .vsix files, and the program that opens an editor with them.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npm, root } from './bootstrap.mjs';

const vsixFolder = join(root, 'dist', 'vsix');
const hostProgram = join(root, 'dist', 'host', 'openEditor.cjs');

/**
 * Packages Whetstone and its built-in packs where something has changed, and builds the program that opens an editor.
 * @param {(line: string) => void} log
 * @returns {Promise<{ vsix: string[], hostProgram: string }>} Whetstone's own package first
 */
export async function ensurePackages(log) {
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
  const vsix = readdirSync(vsixFolder).filter((name) => name.endsWith('.vsix'));
  if (!vsix.includes('whetstone.vsix')) throw new Error(`Packaging left no whetstone.vsix in ${vsixFolder}.`);
  // A pack's extension needs Whetstone to be there.
  vsix.sort((a, b) => Number(b === 'whetstone.vsix') - Number(a === 'whetstone.vsix') || a.localeCompare(b));
  return { vsix: vsix.map((name) => join(vsixFolder, name)), hostProgram };
}
