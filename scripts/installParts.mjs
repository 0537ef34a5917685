// Fetches the parts of the browser host from the npm registry, once: `node installParts.mjs`.
// Progress goes to standard error; the last line on standard output is the folder that holds the parts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { npm, stateFolder } from './bootstrap.mjs';

const codeServer = '4.139.1';
const chromium = '153.0.0';
/** The packaged Chromium exists for this platform only; elsewhere an installed Chrome, Chromium or Edge is used. */
const hasChromium = process.platform === 'linux' && process.arch === 'x64';

const steps = hasChromium ? 4 : 3;

const parent = process.env.WHETSTONE_PARTS ?? stateFolder;
const name = `parts-${codeServer}${hasChromium ? `-${chromium}` : ''}`;
const finished = join(parent, name);
const lock = join(parent, `${name}.lock`);
const log = (line) => console.error(`[parts] ${line}`);

if (!existsSync(finished)) {
  mkdirSync(parent, { recursive: true });
  await takeLock();
  try {
    if (!existsSync(finished)) await install();
  } finally {
    rmSync(lock, { force: true });
  }
}
console.log(finished);

async function install() {
  log(
    `Fetching VS Code's server (code-server ${codeServer})${hasChromium ? ` and Chromium ${chromium}` : ''} for first use.`,
  );
  for (const entry of readdirSync(parent)) {
    const owner = entry.startsWith(`${name}.partial-`) ? Number(entry.split('-').at(-1)) : undefined;
    if (owner !== undefined && !isRunning(owner)) await rm(join(parent, entry), { recursive: true, force: true });
  }
  const partial = join(parent, `${name}.partial-${process.pid}`);
  await mkdir(partial);
  await writeFile(
    join(partial, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: { 'code-server': codeServer, ...(hasChromium && { '@sparticuz/chromium': chromium }) },
    }),
  );
  const server = join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
  // Its scripts compile helpers that neither tests nor learners need, and a machine may have no compiler.
  const args = ['install', '--omit=dev', '--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund'];
  await npm(args, { cwd: partial, label: `[parts] 1 of ${steps}: server`, log: console.error });
  await npm(args, { cwd: server, label: `[parts] 2 of ${steps}: what the server needs`, log: console.error });
  await npm(args, { cwd: join(server, 'extensions'), label: `[parts] 3 of ${steps}: TypeScript`, log: console.error });
  if (hasChromium) await unpackChromium(partial);
  await rename(partial, finished).catch(async (error) => {
    if (!existsSync(finished)) throw error;
    await rm(partial, { recursive: true, force: true });
  });
  log('Ready.');
}

/** The package unpacks into the temporary folder of the process that asks for it; this one gets a folder of its own. */
async function unpackChromium(partial) {
  log(`${steps} of ${steps}: unpacking Chromium …`);
  const folder = join(partial, 'chromium');
  await mkdir(folder);
  const packaged = join(partial, 'node_modules', '@sparticuz', 'chromium');
  const libraries = join(packaged, 'bin', 'al2023.tar.br');
  const program = `
    const { default: chromium, inflate } = await import(${JSON.stringify(pathToFileURL(join(packaged, 'build', 'index.js')).href)});
    await chromium.executablePath();
    await inflate(${JSON.stringify(libraries)});`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`Chromium could not be unpacked (exit code ${code}).`);
  await rm(packaged, { recursive: true });
  // The packaged list names folders of another machine.
  await writeFile(
    join(folder, 'fonts', 'fonts.conf'),
    '<?xml version="1.0"?>\n<fontconfig><dir prefix="relative">fonts</dir></fontconfig>\n',
  );
}

/**
 * Waits while another process installs; a lock whose holder has ended is taken over. Should two take it over at once, both
 * install, each in a folder of its own, and the second to finish throws its copy away.
 */
async function takeLock() {
  for (let isFirst = true; ; isFirst = false) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      // Windows says EPERM while the file is being deleted.
      if (error.code !== 'EEXIST' && error.code !== 'EPERM') throw error;
    }
    if (isStale()) rmSync(lock, { force: true });
    else {
      if (isFirst) log('Another process is fetching the same parts; waiting for it.');
      await pause(200);
    }
  }
}

function isStale() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const ageMs = Date.now() - statSync(lock).mtimeMs;
    // Between its creation and the writing of its holder the lock is empty, for a moment.
    return pid > 0 ? !isRunning(pid) || ageMs > 1_800_000 : ageMs > 5_000;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
