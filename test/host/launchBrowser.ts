import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { HumanError } from '../../src/core/errors';
import { ensureBrowserHostParts } from './browserHostParts';
import { startGuard } from './guard';
import { createRunFolder } from './runFolder';

const execute = promisify(execFile);

const quietArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Launches a headless Chromium: the packaged one, or where none is packaged for this system an installed Chrome, Chromium or
 * Edge (`WHETSTONE_CHROME` names another). It ends with `close`, and with this process, however that ends.
 * @throws {HumanError} when there is no browser that starts
 */
export async function launchBrowser(): Promise<Browser> {
  const guard = startGuard();
  try {
    const runFolder = createRunFolder(guard);
    const where = await findBrowser();
    const browser = await withTemporaryFolder(runFolder, () =>
      chromium.launch({
        ...where,
        args: quietArguments,
        env: { ...definedOnly(process.env), ...where.env, ...guard.environment },
        // Who owns the browser decides what a signal means.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      }),
    );
    // A failure to clean up may not pass for a clean end.
    browser.once('disconnected', () => void guard.end());
    const close = browser.close.bind(browser);
    browser.close = async (options) => {
      await close(options);
      await guard.end();
    };
    return browser;
  } catch (error) {
    await guard.end();
    throw error;
  }
}

async function findBrowser(): Promise<
  Pick<LaunchOptions, 'executablePath' | 'channel'> & { env?: Record<string, string> }
> {
  const named = process.env['WHETSTONE_CHROME'];
  if (named) return { executablePath: named };
  const { chromiumFolder } = await ensureBrowserHostParts();
  if (chromiumFolder) {
    const executablePath = join(chromiumFolder, 'chromium');
    const env: Record<string, string> = {};
    if (!['/usr/share/fonts', '/usr/local/share/fonts'].some((folder) => existsSync(folder))) {
      env['FONTCONFIG_FILE'] = join(chromiumFolder, 'fonts', 'fonts.conf');
    }
    if (await starts(executablePath, env)) return { executablePath, env };
    // Slim systems lack the certificate libraries; the package brings a copy.
    env['LD_LIBRARY_PATH'] = join(chromiumFolder, 'al2023', 'lib');
    if (await starts(executablePath, env)) return { executablePath, env };
  }
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser']) {
    if (existsSync(path)) return { executablePath: path };
  }
  for (const channel of ['chrome', 'msedge']) {
    if (isInstalled(channel)) return { channel };
  }
  throw new HumanError(
    'No browser was found that starts. Install Google Chrome or Chromium, or name one in WHETSTONE_CHROME.',
  );
}

function isInstalled(channel: string): boolean {
  const places: Partial<Record<NodeJS.Platform, Record<string, string[]>>> = {
    linux: { chrome: ['/opt/google/chrome/chrome'], msedge: ['/opt/microsoft/msedge/msedge'] },
    darwin: {
      chrome: ['/Applications/Google Chrome.app'],
      msedge: ['/Applications/Microsoft Edge.app'],
    },
    win32: {
      chrome: programFolders().map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
      msedge: programFolders().map((folder) => join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')),
    },
  };
  return (places[process.platform]?.[channel] ?? []).some((path) => existsSync(path));
}

function programFolders(): string[] {
  return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => process.env[name] ?? []);
}

async function starts(executable: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    await execute(executable, ['--version'], { env: { ...process.env, ...env }, timeout: 10_000 });
    return true;
  } catch (error) {
    console.error(`[browser] ${executable} does not start: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Playwright puts the browser's profile into this process's temporary folder and takes no other answer. */
async function withTemporaryFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const names = ['TMPDIR', 'TMP', 'TEMP'];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) process.env[name] = folder;
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
