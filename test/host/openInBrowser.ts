import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findOnPath, hasDisplay } from './findDesktop';
import type { OpenEditorOptions } from './openEditor';
import { PortInUseError, type ServerHost, startServerHost } from './startServerHost';

/** The same at every start where it is free: browsers keep what VS Code remembers (trust, layout) by address. */
const usualPort = 48_917;

/** Starts VS Code's server, prints its address, opens it unless told not to, and resolves when the server has ended. */
export async function openInBrowser(options: OpenEditorOptions): Promise<void> {
  const state = join(options.stateFolder, 'browser');
  await mkdir(state, { recursive: true });
  const server = await startOnUsualPort(options, state);
  // Other users of the machine can read what stands on a command line, so the address goes through a file.
  const page = join(state, 'open.html');
  try {
    const seconds = ((Date.now() - options.startedAtMs) / 1000).toFixed(1);
    options.log(`VS Code ${server.vscodeVersion} (code-server) is ready after ${seconds} s. Ctrl+C ends it.`);
    console.log(server.url);
    if (options.open) {
      await writeFile(page, redirectTo(server.url), { mode: 0o600 });
      if (!openWithSystem(page)) options.log('Open the address above in a browser.');
    }
    const isStopped = new Promise<void>((settle) => {
      options.signal.addEventListener('abort', () => settle(), { once: true });
      if (options.signal.aborted) settle();
    });
    const tail = await Promise.race([server.ended, isStopped]);
    if (tail !== undefined) throw new Error(`VS Code's server has ended:\n${tail}`);
  } finally {
    await rm(page, { force: true });
    await server.stop();
  }
}

async function startOnUsualPort(options: OpenEditorOptions, state: string): Promise<ServerHost> {
  const start = (port: number | undefined): Promise<ServerHost> =>
    startServerHost({
      folder: options.folder,
      port,
      connectionToken: randomBytes(24).toString('hex'),
      extensionsDir: join(state, 'extensions'),
      userDataDir: join(state, 'user-data'),
      smokeTestDriver: false,
      vsix: options.vsix,
      home: usableHome(options, state),
    });
  if (options.port !== undefined) return start(options.port);
  try {
    return await start(usualPort);
  } catch (error) {
    if (!(error instanceof PortInUseError)) throw error;
    return start(undefined);
  }
}

/** The user's home, where learners' work belongs, unless nothing can be written there. */
function usableHome(options: OpenEditorOptions, state: string): string {
  try {
    accessSync(homedir(), constants.W_OK);
    return homedir();
  } catch (error) {
    const home = join(state, 'home');
    const reason = error instanceof Error ? error.message : String(error);
    options.log(`Nothing can be written to the home folder (${reason}), so ${home} takes its place.`);
    return home;
  }
}

function redirectTo(url: string): string {
  const address = url.replaceAll('&', '&amp;');
  return `<!doctype html><meta charset="utf-8"><title>Whetstone</title>
<meta http-equiv="refresh" content="0; url=${address}"><a href="${address}">Open VS Code</a>\n`;
}

/** @returns whether there is something that opens pages */
function openWithSystem(path: string): boolean {
  const opener = {
    darwin: ['open', path],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', path],
  }[process.platform as string] ?? ['xdg-open', path];
  const [program, ...args] = opener;
  if (program === undefined || (program === 'xdg-open' && !(hasDisplay() && findOnPath(program)))) return false;
  // The browser outlives this run: it must not carry its mark.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('WHETSTONE_MARK_')),
  );
  const child = spawn(program, args, { env: environment, stdio: 'ignore', detached: true });
  child.on('error', (error) => console.error(`[start] The browser could not be opened: ${error.message}`));
  child.unref();
  return true;
}
