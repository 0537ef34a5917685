// What the scripts share that must run before anything is installed: plain JavaScript, Node ≥ 20, no dependency.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './npmCommand.mjs';
import { listProcesses } from './processTable.mjs';

/** The clone's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where fetched hosts, profiles and logs live; ignored by git, safe to delete. */
export const stateFolder = join(root, '.vscode-test');

/** The Node 24 that comes as a development dependency: what VS Code's server needs. */
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * Runs npm and shows that it is alive.
 * @param {string[]} args
 * @param {{ cwd?: string, label: string, show?: 'all' | 'onFailure', env?: NodeJS.ProcessEnv, log?: (line: string) => void }} options
 *   `show` says whether npm's own output is always passed on or only when it fails
 * @throws {Error} with npm's output when it fails
 */
export async function npm(args, { cwd = root, label, show = 'onFailure', env = process.env, log = console.error }) {
  const { file, args: before } = npmCommand();
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  log(`${label} …`);
  const child = spawn(file, [...before, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-20_000);
      if (show === 'all') process.stderr.write(text);
    });
  }
  const ticker = setInterval(() => log(`${label} … ${seconds()}`), 10_000);
  try {
    const [code, signal] = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (...ending) => resolve(ending));
    });
    if (code !== 0) {
      throw new Error(`${label}: npm ${args[0]} ended with ${code ?? signal}.\n${show === 'all' ? '' : output}`);
    }
    log(`${label}: done in ${seconds()}`);
  } finally {
    clearInterval(ticker);
  }
}

/**
 * Installs the development dependencies when they are missing or not those of package-lock.json.
 * @param {(line: string) => void} [log]
 */
export async function ensureDependencies(log = console.error) {
  if (!isInstalled()) {
    // Windows cannot delete a program that runs, and a second `npm test` runs on the Node in node_modules.
    const isOurNode = process.platform === 'win32' && process.execPath.startsWith(join(root, 'node_modules') + sep);
    // Only one package needs its script: the others would compile or fetch what nothing here uses.
    const command = isOurNode ? ['install', '--no-save'] : ['ci'];
    await npm([...command, '--ignore-scripts'], { label: 'Installing dependencies', log });
  }
  if (!existsSync(node24))
    await npm(['rebuild', 'node', '--ignore-scripts=false'], { label: 'Installing Node 24', log });
  if (!existsSync(node24)) throw new Error(`Node 24 is missing: ${node24}. Run "npm rebuild node" to see why.`);
}

function isInstalled() {
  const actual = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  if (!actual) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === '' || (actual[path] ? actual[path].version === version : optional === true || peer === true),
  );
}

/** @returns {any} undefined where there is no such file */
export function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/**
 * Calls back once when the npm that started this script is gone. npm passes no pipe on, so its end has to be looked for.
 * @param {() => void} onGone
 */
export async function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watched = [parent];
  const entry = (await listProcesses()).find(({ pid }) => pid === parent);
  // npm runs scripts through a shell that does not end with npm; where the shell steps aside, the parent is npm itself.
  if (entry && /^(sh|dash|bash|ash|busybox|zsh|cmd\.exe)$/.test(entry.name)) watched.push(entry.ppid);
  const timer = setInterval(() => {
    if (process.ppid === parent && watched.every(isAlive)) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
