// `npm run seals [-- exercises…]`: shows of the seals of the built-in packs what they promise. On Node 20, 22 and 24, in every track:
// references and alternatives open them, wrong answers and starters don't. Then all of `whetstone seal --check`, with every mutant;
// --quick leaves that out.
// A Node that is not at hand is fetched from the npm registry into .vscode-test/. The last line says "N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, node24, npm, root, stateFolder } from './bootstrap.mjs';

const MAJORS = [20, 22, 24];
const isWindows = process.platform === 'win32';
const log = (line) => console.log(`[seals] ${line}`);

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
await ensureDependencies(log);
const build = spawnSync(
  node24,
  [join(root, 'esbuild.mjs'), '--only', 'cli,harness,stripper,supervisor,artefacts,diagrams'],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
if (build.status !== 0) process.exit(70);

const tracks = [];
if (!hasPython()) {
  log('There is no Python 3.10 or newer on this machine: tracks in Python are left out.');
  tracks.push('--track', 'typescript');
}
let passed = 0;
let failed = 0;
for (const major of MAJORS) {
  const node = await nodeOf(major).catch((error) => {
    log(`Node ${major} cannot be had here: ${error.message.split('\n')[0]}`);
  });
  if (!node) continue;
  await check(`Node ${versionOf(node)}`, node, ['--mutants', '0', '--probe-node', node]);
}
if (!values.quick) await check('everything', node24, []);
// Where no Node could be had nothing was shown.
if (passed + failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a check on one Node: the command itself, and the probes where `options` say so. */
async function check(title, node, options) {
  log(`── ${title}`);
  const args = [join(root, 'dist', 'cli.cjs'), 'seal', ...positionals, '--check', '--json', ...tracks, ...options];
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const report = parse(out);
  if (!report || typeof report.passed !== 'number') {
    failed += 1;
    log(report?.error?.message ?? `It told nothing that can be read: ${out.slice(0, 500)}`);
    return;
  }
  passed += report.passed;
  failed += report.failed;
  for (const { exercise, track, task, promises, notes } of report.tasks) {
    // What is not sealed is opened by nothing.
    if (!promises.some(({ kind }) => kind === 'envelope')) failed += 1;
    const broken = promises.filter(({ failures }) => failures.length > 0);
    log(
      `${exercise} ${track} ${task}: ${promises.length - broken.length} of ${promises.length} shown. ${notes.join(' ')}`,
    );
    for (const { title: promise, failures } of broken) for (const { why } of failures) log(`    ${promise}: ${why}`);
  }
  for (const { message, place } of [...report.problems, ...report.leaks]) {
    log(`    ${place.path}:${place.line}:${place.column}: ${message}`);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A Node of a major version: one that is at hand, else the newest of the registry. */
async function nodeOf(major) {
  const name = isWindows ? 'node.exe' : 'node';
  const folder = join(stateFolder, `node-${major}`);
  const fetched = join(folder, 'node_modules', 'node', 'bin', name);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((one) => join(one, name));
  const found = [process.execPath, node24, ...onPath, fetched].find((path) => versionOf(path)?.startsWith(`${major}.`));
  if (found) return found;
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, dependencies: { node: `^${major}.0.0` }, allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const args = ['install', '--ignore-scripts=false', '--no-audit', '--no-fund'];
  await npm(args, { cwd: folder, label: `Fetching Node ${major}`, log });
  if (!versionOf(fetched)) throw new Error('the package brought no program.');
  return fetched;
}

function versionOf(node) {
  if (!existsSync(node)) return undefined;
  const answer = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function hasPython() {
  const names = [process.env.WHETSTONE_PYTHON, 'python3', 'python'].filter(Boolean);
  return names.some(
    (name) =>
      spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' }).status === 0,
  );
}
