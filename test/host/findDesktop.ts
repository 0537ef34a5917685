import { execFile } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { HumanError } from '../../src/core/errors';
import { readVersion } from './browserHostParts';

const execute = promisify(execFile);

/** A VS Code for the desktop. */
export interface DesktopEditor {
  /** Opens a window. */
  readonly executable: string;
  /** The program behind `code`, run by the executable with `ELECTRON_RUN_AS_NODE`; absent where the layout is not known. */
  readonly cli: string | undefined;
  readonly version: string;
}

/**
 * Finds an installed VS Code: the one that `WHETSTONE_VSCODE` names (its executable, or its folder), the one behind `code` on
 * the path, or one in its usual place. Whether it is new enough is for the caller to say.
 * @throws {HumanError} when `WHETSTONE_VSCODE` names something that is no VS Code
 */
export async function findDesktop(environment: NodeJS.ProcessEnv = process.env): Promise<DesktopEditor | undefined> {
  const named = environment['WHETSTONE_VSCODE'];
  if (named) return readInstallation(named) ?? readInstallation(dirname(named)) ?? (await askVersion(named));
  for (const folder of [...besideCode(environment), ...usualPlaces(environment)]) {
    const found = readInstallation(folder);
    if (found) return found;
  }
  return undefined;
}

/** Whether a window can be shown: everywhere but on a Linux without a display. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}

/** The first program of this name on the path. */
export function findOnPath(name: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** `code` is a script in the installation's `bin`, or a link to it. */
function besideCode(environment: NodeJS.ProcessEnv): string[] {
  const script = findOnPath(process.platform === 'win32' ? 'code.cmd' : 'code', environment);
  if (script === undefined) return [];
  const installation = dirname(dirname(realpathSync(script)));
  // On macOS the script lies in Contents/Resources/app/bin.
  return [installation, dirname(dirname(dirname(installation)))];
}

function usualPlaces(environment: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    const app = join('Applications', 'Visual Studio Code.app');
    return [join('/', app), join(environment['HOME'] ?? '/', app)];
  }
  if (process.platform === 'win32') {
    const user = environment['LOCALAPPDATA'];
    const machine = environment['PROGRAMFILES'];
    return [
      ...(user ? [join(user, 'Programs', 'Microsoft VS Code')] : []),
      ...(machine ? [join(machine, 'Microsoft VS Code')] : []),
    ];
  }
  return ['/usr/share/code', '/opt/visual-studio-code', '/snap/code/current/usr/share/code'];
}

/** Reads an installation's folder (on macOS the .app); `undefined` when it is none. */
function readInstallation(folder: string): DesktopEditor | undefined {
  const executable = {
    darwin: [join(folder, 'Contents', 'MacOS', 'Electron'), join(folder, 'Contents', 'MacOS', 'Code')],
    win32: [join(folder, 'Code.exe')],
    linux: [join(folder, 'code')],
  }[process.platform as string]?.find((path) => existsSync(path));
  const app = appFolders(folder).find((path) => existsSync(join(path, 'product.json')));
  if (executable === undefined || app === undefined) return undefined;
  const cli = join(app, 'out', 'cli.js');
  return {
    executable,
    cli: existsSync(cli) ? cli : undefined,
    version: readVersion(join(app, 'package.json')),
  };
}

function appFolders(folder: string): string[] {
  if (process.platform === 'darwin') return [join(folder, 'Contents', 'Resources', 'app')];
  // Windows keeps several versions side by side, each in a folder named after its commit.
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const versions = isFolder ? readdirSync(folder).filter((name) => /^[0-9a-f]{8,40}$/.test(name)) : [];
  return ['', ...versions].map((version) => join(folder, version, 'resources', 'app'));
}

async function askVersion(executable: string): Promise<DesktopEditor> {
  try {
    const { stdout } = await execute(executable, ['--version'], { timeout: 10_000, windowsHide: true });
    const [version] = /^\d+\.\d+\.\d+/.exec(stdout) ?? [];
    if (version !== undefined) return { executable, cli: undefined, version };
  } catch (error) {
    throw new HumanError(`WHETSTONE_VSCODE names ${executable}, which does not start.`, undefined, { cause: error });
  }
  throw new HumanError(`WHETSTONE_VSCODE names ${executable}, which is no VS Code.`);
}
