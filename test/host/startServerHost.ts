import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HumanError } from '../../src/core/errors';
import { ensureBrowserHostParts } from './browserHostParts';
import { type Settings, writeSettingsOnce } from './editorSettings';
import { startGuard } from './guard';
import { hostEnvironment } from './hostEnvironment';
import { installVsix } from './installVsix';
import { createRunFolder } from './runFolder';

/** The wanted port belongs to another program. */
export class PortInUseError extends HumanError {
  constructor(port: number) {
    super(`Port ${port} is in use. Choose another one with --port, or none to get a free one.`);
    this.name = 'HumanError';
  }
}

/** How to start VS Code's server. */
export interface ServerHostOptions {
  /** Opened by the address; without one the window is empty. */
  readonly folder?: string | undefined;
  /** On loopback; a free one is taken where none is given. */
  readonly port?: number | undefined;
  /** What a page must know to be let in: whoever is let in has a shell. */
  readonly connectionToken: string;
  readonly extensionsDir: string;
  /** Settings, state and logs; `User/settings.json` is written at the first use and never after. */
  readonly userDataDir: string;
  /** Lets a page steer the window (`payload`, test hooks). Never for people. */
  readonly smokeTestDriver: boolean;
  /** Packages to install, skipped when these very ones were installed before. */
  readonly vsix: readonly string[];
  /** Whether folders have to be trusted first; on unless said otherwise. */
  readonly workspaceTrust?: boolean;
  /** Added to the quiet settings that are written at the first use. */
  readonly settings?: Settings;
  /** The home folder of the server and all below it; `<userDataDir>/home` unless said otherwise. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A server that runs. */
export interface ServerHost {
  /** Opens the folder; the connection token is in it, so it is as secret. */
  readonly url: string;
  /** Without token and folder, such as `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** Of the VS Code inside. */
  readonly vscodeVersion: string;
  /** Settles when the server has ended, for whatever reason, with the last of what it printed. */
  readonly ended: Promise<string>;
  /** Ends the server and everything it started. Resolves when all is gone. */
  stop(): Promise<void>;
}

/**
 * Starts VS Code's server on loopback, with the parts fetched first where needed. Everything it starts ends with `stop`, and
 * with this process, however that ends.
 * @throws {PortInUseError} when the port is taken
 * @throws {HumanError} when the parts cannot be fetched
 */
export async function startServerHost(options: ServerHostOptions): Promise<ServerHost> {
  if (!/^[\w-]{16,}$/.test(options.connectionToken)) {
    throw new Error('A connection token has at least 16 letters, digits, dashes or underscores.');
  }
  const parts = await ensureBrowserHostParts();
  const userDataDir = resolve(options.userDataDir);
  const extensionsDir = resolve(options.extensionsDir);
  const guard = startGuard();
  try {
    const runFolder = createRunFolder(guard);
    const environment = hostEnvironment(
      { home: options.home ?? join(userDataDir, 'home'), temporary: join(runFolder, 't') },
      { ...options.env, ...guard.environment },
    );
    await writeSettingsOnce(userDataDir, options.settings);
    const installer = { file: parts.node, args: [parts.serverMain, '--accept-server-license-terms'], environment };
    await installVsix(installer, options.vsix, { extensionsDir, userDataDir });
    // On a command line every user of the machine could read it.
    const tokenFile = join(runFolder, 'token');
    await writeFile(tokenFile, options.connectionToken, { mode: 0o600 });
    const server = spawn(
      parts.node,
      [
        parts.serverMain,
        ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token-file', tokenFile],
        ...['--server-data-dir', userDataDir, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir],
        ...['--accept-server-license-terms', '--disable-telemetry', '--disable-getting-started-override'],
        ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
        ...((options.workspaceTrust ?? true) ? [] : ['--disable-workspace-trust']),
      ],
      { env: environment, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
    );
    guard.watch(server);
    await mkdir(userDataDir, { recursive: true });
    const output = keepOutput(server, join(userDataDir, 'server.log'));
    const ended = new Promise<string>((settle) => {
      server.once('error', (error) => settle(error.message));
      server.once('close', () => settle(output.tail()));
    });
    const port = await listeningPort(output, ended, options.port);
    const origin = `http://127.0.0.1:${port}`;
    return {
      url: `${origin}/?${folderQuery(options.folder)}tkn=${options.connectionToken}`,
      origin,
      vscodeVersion: parts.vscodeVersion,
      ended,
      async stop() {
        server.kill('SIGTERM');
        await Promise.race([ended, new Promise((settle) => setTimeout(settle, 2_000).unref())]);
        await guard.end();
      },
    };
  } catch (error) {
    await guard.end();
    throw error;
  }
}

/** The path of a file as it stands in the addresses of VS Code's server: with slashes, and one before a drive letter. */
export function addressPath(path: string): string {
  return decodeURIComponent(pathToFileURL(resolve(path)).pathname);
}

function folderQuery(folder: string | undefined): string {
  return folder === undefined ? '' : `folder=${encodeURIComponent(addressPath(folder))}&`;
}

interface KeptOutput {
  /** The last few thousand characters. */
  tail(): string;
  /** Calls back with what came so far, now and whenever there is more. */
  onText(listener: (all: string) => void): void;
}

function keepOutput(server: ChildProcess, logFile: string): KeptOutput {
  const file = createWriteStream(logFile);
  const listeners: ((all: string) => void)[] = [];
  let text = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      file.write(chunk);
      text = (text + chunk).slice(-20_000);
      for (const listener of listeners) listener(text);
    });
  }
  server.once('close', () => file.end());
  return {
    tail: () => text.slice(-4_000),
    onText(listener) {
      listeners.push(listener);
      listener(text);
    },
  };
}

/** @throws {HumanError} when the wanted port is taken: the server says so and stays, listening to nobody */
function listeningPort(output: KeptOutput, ended: Promise<string>, wanted: number | undefined): Promise<number> {
  return new Promise((settle, fail) => {
    output.onText((all) => {
      const [, port] = /Extension host agent listening on (\d+)/.exec(all) ?? [];
      if (port !== undefined) settle(Number(port));
      else if (all.includes('EADDRINUSE')) fail(new PortInUseError(wanted ?? 0));
    });
    void ended.then((tail) => fail(new Error(`VS Code's server ended while starting:\n${tail}`)));
  });
}
