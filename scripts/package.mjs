// `npm run package`: dist/vsix/whetstone.vsix, whetstone-authoring.vsix (the tools for authors), and one .vsix for each pack in exercises/, as users get them.
// Does nothing when nothing has changed since the last time; --force packages all the same. --out <folder> and
// --packs <folder> put other packs into other places; --sealed refuses packs of which nothing is sealed yet.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { node24, root } from './bootstrap.mjs';

const SOURCES = ['src', 'media', 'l10n', 'esbuild.mjs', 'package-lock.json', 'README.md', 'CHANGELOG.md'];
const { values: options } = parseArgs({
  options: {
    force: { type: 'boolean' },
    sealed: { type: 'boolean', default: false },
    out: { type: 'string' },
    packs: { type: 'string' },
  },
});
const outDir = resolve(options.out ?? join(root, 'dist', 'vsix'));
const stageDir = options.out ? `${outDir}-stage` : join(root, 'dist', 'stage');
const packs = resolve(options.packs ?? join(root, 'exercises'));
const stamp = join(outDir, 'made-from.txt');

const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
const now = fingerprint();
if (before === now && !options.force) {
  console.log('The packages in dist/vsix are up to date.');
} else {
  rmSync(outDir, { recursive: true, force: true });
  rmSync(stageDir, { recursive: true, force: true });
  const production = join(stageDir, 'build');
  const parts = [
    ...['extension', 'languageClient', 'server', 'cli', 'packer'],
    ...['harness', 'stripper', 'supervisor', 'artefacts', 'diagrams', 'panel'],
  ];
  run([join(root, 'esbuild.mjs'), '--production', '--only', parts.join(','), '--out', production]);
  const packager = join(root, 'dist', 'packager.cjs');
  await build({
    entryPoints: [join(root, 'src', 'node', 'package', 'packageAll.ts')],
    outfile: packager,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  try {
    const { packageAll } = createRequire(packager)(packager);
    const say = (line) => console.log(line);
    await packageAll({ root, build: production, packs, outDir, stageDir, refusesDrafts: options.sealed, say });
    writeFileSync(stamp, now);
  } catch (error) {
    console.error(error.name === 'HumanError' ? error.message : (error.stack ?? error));
    process.exitCode = 1;
  }
}

/** A hash over the paths, sizes and times of everything that packages are made from. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.env.SOURCE_DATE_EPOCH ?? ''} ${options.sealed}`);
  const names = readdirSync(root).filter((name) => /^package(\.nls.*)?\.json$/.test(name));
  for (const path of [...SOURCES, ...names].sort()) add(hash, join(root, path));
  add(hash, packs);
  return hash.digest('hex');
}

function add(hash, path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats || /__pycache__|node_modules/.test(path)) return;
  if (stats.isDirectory()) for (const name of readdirSync(path).sort()) add(hash, join(path, name));
  else hash.update(`${relative(root, path)}\n${stats.size}\n${stats.mtimeMs}\n`);
}

function run(args) {
  const { status } = spawnSync(node24, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${args[0]} failed.`);
}
