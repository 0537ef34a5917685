// `npm run bench -- <what> [options]`: builds what is measured and measures it; docs/benchmarks.md tells what and how.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, node24, root } from './bootstrap.mjs';

await ensureDependencies();
const parts = ['harness', 'stripper', 'supervisor', 'bench'];
const build = spawnSync(node24, [join(root, 'esbuild.mjs'), '--only', parts.join(',')], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (build.status !== 0) process.exit(70);
// Nobody who waits for a command's output types into it, and some frameworks listen to keys.
const child = spawn(node24, [join(root, 'dist', 'bench.cjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('error', (error) => {
  console.error(error.message);
  process.exitCode = 70;
});
child.once('close', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 70);
});
