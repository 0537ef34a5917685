import { chmodSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { homeEnvironment } from '../../scripts/homeEnvironment.mjs';
import { chooseHost, type HostChoice } from './chooseHost';
import { type Settings, writeSettingsOnce } from './editorSettings';
import { startGuard } from './guard';
import { repositoryRoot } from './repositoryRoot';
import { createRunFolder } from './runFolder';

/** A suite and the editor it wants. */
export interface RunInEditorOptions {
  readonly extensionDevelopmentPath: string | readonly string[];
  /** A CommonJS module that exports `run(): Promise<void>`. */
  readonly extensionTestsPath: string;
  /** The folder to open. */
  readonly workspace: string;
  /** A fresh one, deleted afterwards, unless given. */
  readonly userDataDir?: string;
  /** A fresh one, deleted afterwards, unless given. */
  readonly extensionsDir?: string;
  /** The user's settings at the start. */
  readonly settings?: Settings;
  /** Seen by the suite; `HOME` is a fresh folder unless given here. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a suite in a VS Code: on the desktop where there is one, in the browser host otherwise (see `chooseHost`). One line
 * says which it was. Nothing that was started survives the call, nor this process, however that ends.
 * @returns the exit code: 0 when the suite's `run` resolved
 * @throws {HumanError} when the wanted host cannot be had
 */
export async function runInEditor(options: RunInEditorOptions): Promise<number> {
  const host = await chooseHost();
  const guard = startGuard();
  try {
    const runFolder = createRunFolder(guard);
    const userDataDir = options.userDataDir ?? join(runFolder, 'u');
    const extensionsDir = options.extensionsDir ?? join(runFolder, 'x');
    const temporary = join(runFolder, 't');
    await mkdir(temporary, { recursive: true });
    await writeSettingsOnce(userDataDir, options.settings);
    const { vscodeExecutablePath, before, environment } = program(host);
    announce(host);
    return await runTests({
      vscodeExecutablePath: quoteForShell(vscodeExecutablePath, false),
      extensionDevelopmentPath: [options.extensionDevelopmentPath].flat().map((path) => quoteForShell(path)),
      extensionTestsPath: quoteForShell(options.extensionTestsPath),
      launchArgs: [
        ...before,
        options.workspace,
        `--user-data-dir=${userDataDir}`,
        `--extensions-dir=${extensionsDir}`,
        // A fresh home has no keyring, and asking for one would wait for an answer.
        ...['--use-inmemory-secretstorage', '--password-store=basic', '--disable-telemetry'],
      ].map((argument) => quoteForShell(argument)),
      extensionTestsEnv: {
        ...homeEnvironment(join(runFolder, 'home')),
        ...{ TMPDIR: temporary, TMP: temporary, TEMP: temporary },
        ...environment,
        ...options.env,
        ...guard.environment,
      },
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    await guard.end();
  }
}

function program(host: HostChoice): {
  vscodeExecutablePath: string;
  before: string[];
  environment: Record<string, string>;
} {
  if (host.kind === 'desktop') {
    const { executable, displayServer } = host;
    if (displayServer === undefined) return { vscodeExecutablePath: executable, before: [], environment: {} };
    return { vscodeExecutablePath: displayServer, before: ['--auto-servernum', executable], environment: {} };
  }
  const root = repositoryRoot();
  const launcher = join(root, 'test', 'host', 'bin', process.platform === 'win32' ? 'browserHost.cmd' : 'browserHost');
  // A clone that came as an archive may have lost the bit.
  if (process.platform !== 'win32') chmodSync(launcher, 0o755);
  return {
    vscodeExecutablePath: launcher,
    before: [],
    environment: {
      WHETSTONE_HOST_NODE: process.execPath,
      WHETSTONE_HOST_PROGRAM: join(root, 'dist', 'test', 'host', 'browserHostMain.cjs'),
      WHETSTONE_HOST_REASON: host.reason,
    },
  };
}

function announce(host: HostChoice): void {
  // The browser host knows its version when it is up, and says so itself.
  if (host.kind === 'desktop') console.log(`[host] Desktop host: VS Code ${host.version} (${host.executable})`);
}

/** On Windows test-electron joins the arguments to one line for a shell and quotes only the program. */
function quoteForShell(argument: string, isArgument = true): string {
  return process.platform === 'win32' && isArgument && /[\s&^()]/.test(argument) ? `"${argument}"` : argument;
}
