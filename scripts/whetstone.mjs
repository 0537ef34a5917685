// `npm run -s whetstone -- …`: the command line of a clone, built first when it is not there or older than its sources.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, node24, root } from './bootstrap.mjs';

const PARTS = ['cli', 'harness', 'stripper', 'supervisor', 'artefacts', 'diagrams', 'packer'];
const OUTPUTS = [
  'cli.cjs',
  'supervisor.cjs',
  'harness/nodeTestMain.mjs',
  'harness/stripper.cjs',
  'artefacts.cjs',
  'packer.cjs',
  'panel/diagrams.js',
];
const SOURCES = [
  'src/cli',
  'src/core',
  'src/node',
  'src/shared',
  'src/harness',
  'src/panel/diagram',
  'esbuild.mjs',
  'package-lock.json',
];

await ensureDependencies();
if (isOutOfDate()) {
  const args = [join(root, 'esbuild.mjs'), '--only', PARTS.join(',')];
  const { status } = spawnSync(node24, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(70);
}
// npm runs scripts in the package's folder; the command is about the folder it was typed in.
const cwd = process.env.INIT_CWD && existsSync(process.env.INIT_CWD) ? process.env.INIT_CWD : process.cwd();
const child = spawn(node24, [join(root, 'dist', 'cli.cjs'), ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
// Ctrl+C reaches the child by the terminal; this process waits for what it makes of it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('error', (error) => {
  console.error(error.message);
  process.exitCode = 70;
});
child.once('close', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 70);
});

function isOutOfDate() {
  const built = OUTPUTS.map((path) => modified(join(root, 'dist', path)));
  return SOURCES.some((path) => newest(join(root, path)) > Math.min(...built));
}

/** The time of the last change in a folder or of a file; 0 when it is not there. */
function newest(path) {
  const own = modified(path);
  if (own === 0 || !statSync(path).isDirectory()) return own;
  return readdirSync(path, { recursive: true })
    .filter((name) => !name.includes('__pycache__'))
    .reduce((latest, name) => Math.max(latest, modified(join(path, name))), own);
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
