import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { EditorArguments } from './editorArguments';
import { launchBrowser } from './launchBrowser';
import { printConsoleLine } from './printConsoleLine';
import { repositoryRoot } from './repositoryRoot';
import { addressPath, startServerHost } from './startServerHost';

/** What stands beside VS Code's own arguments. */
export interface BrowserRun {
  readonly connectionToken: string;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

const startTimeoutMs = 90_000;

/**
 * Runs an extension's test suite in VS Code's server and a headless browser.
 * @returns the suite's exit code; 130 when the run was ended early
 * @throws {Error} when the window does not come up, or goes away before the suite is done
 */
export async function runSuiteInBrowser(editor: EditorArguments, run: BrowserRun): Promise<number> {
  const { extensionsDir, userDataDir, extensionTestsPath } = editor;
  if (!extensionsDir || !userDataDir || !extensionTestsPath) {
    throw new Error('The browser host needs --extensions-dir, --user-data-dir and --extensionTestsPath.');
  }
  const [developed, ...further] = editor.extensionDevelopmentPaths;
  await linkExtensions(further, extensionsDir);
  const server = await startServerHost({
    folder: editor.folder,
    connectionToken: run.connectionToken,
    extensionsDir,
    userDataDir,
    smokeTestDriver: true,
    vsix: [],
    workspaceTrust: !editor.isWorkspaceTrustOff,
    // No suite depends on the marketplace, and none should notice whether it answers.
    env: { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) },
  });
  try {
    if (run.signal.aborted) return 130;
    const browser = await launchBrowser();
    try {
      const why = process.env['WHETSTONE_HOST_REASON'] ?? 'as asked for';
      const versions = `VS Code ${server.vscodeVersion} (code-server), Chromium ${browser.version()}`;
      console.log(`[host] Browser host: ${versions}; ${why}`);
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const remote = server.origin.replace('http:', 'vscode-remote:');
      const payload = [
        ...(developed ? [['extensionDevelopmentPath', remote + encodeURI(addressPath(developed))]] : []),
        ['extensionTestsPath', remote + encodeURI(addressPath(extensionTestsPath))],
        ['skipWelcome', 'true'],
      ];
      return await Promise.race([
        suiteExit(page, `${server.url}&payload=${encodeURIComponent(JSON.stringify(payload))}`),
        aborted(run.signal),
        server.ended.then((tail) => Promise.reject(new Error(`VS Code's server ended early:\n${tail}`))),
      ]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function suiteExit(page: Page, address: string): Promise<number> {
  const failures = join(repositoryRoot(), '.vscode-test', 'failures');
  const logFile = join(failures, 'console.log');
  await rm(logFile, { force: true });
  const exit = new Promise<number>((settle, fail) => {
    page.once('crash', () => fail(new Error('The page crashed before the suite was done.')));
    page.once('close', () => fail(new Error('The page was closed before the suite was done.')));
    page
      .exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => printConsoleLine(type, args, logFile))
      .catch(fail);
    page.exposeFunction('codeAutomationExit', settle).catch(fail);
  });
  await page.goto(address, { timeout: startTimeoutMs });
  try {
    await Promise.race([exit, page.waitForSelector('.monaco-workbench', { timeout: startTimeoutMs })]);
    const code = await exit;
    if (code !== 0) await photograph(page, join(failures, 'suite.png'));
    return code;
  } catch (error) {
    await photograph(page, join(failures, 'window.png'));
    throw error;
  }
}

async function photograph(page: Page, path: string): Promise<void> {
  if (page.isClosed()) return;
  await page.screenshot({ path, timeout: 5_000 }).then(
    () => console.error(`[host] The window as it was: ${path}`),
    (error: unknown) => console.error('[host] No picture of the window:', error),
  );
}

function aborted(signal: AbortSignal): Promise<number> {
  return new Promise((settle) => signal.addEventListener('abort', () => settle(130), { once: true }));
}

/** The page takes one extension under development; further ones are put where installed ones lie. */
async function linkExtensions(paths: readonly string[], extensionsDir: string): Promise<void> {
  await mkdir(extensionsDir, { recursive: true });
  for (const path of paths) {
    const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Record<string, unknown>;
    const name = `${String(manifest['publisher'])}.${String(manifest['name'])}-${String(manifest['version'])}`;
    // A junction needs no rights on Windows; elsewhere the word is ignored.
    await symlink(path, join(extensionsDir, name), 'junction');
  }
}
