import { existsSync, statSync } from 'node:fs';
import { satisfies } from 'semver';
import { HumanError } from '../../src/core/errors';
import { engineRange } from './chooseHost';
import { type DesktopEditor, findDesktop, hasDisplay } from './findDesktop';
import { openInBrowser } from './openInBrowser';
import { openOnDesktop } from './openOnDesktop';

/** What `npm start` was asked for. */
export interface OpenEditorOptions {
  readonly host: 'desktop' | 'browser' | undefined;
  /** Of the browser host. */
  readonly port: number | undefined;
  /** Whether a browser is opened on the address. */
  readonly open: boolean;
  /** Absolute; without one the window is empty. */
  readonly folder: string | undefined;
  /** What is installed in the editor. */
  readonly vsix: readonly string[];
  /** Keeps the editor's profiles between starts. */
  readonly stateFolder: string;
  /** Ends the editor. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** When the command was given, to say how long it took. */
  readonly startedAtMs: number;
}

/**
 * Opens an editor with the given packages installed and resolves when it has ended: on the desktop where a VS Code is
 * installed that is new enough, in the browser otherwise, or where options were given that only the browser has.
 * @throws {HumanError} when the wanted editor cannot be had
 */
export async function openEditor(options: OpenEditorOptions): Promise<void> {
  const { folder } = options;
  if (folder !== undefined && !existsSync(folder)) throw new HumanError(`There is no folder ${folder}.`);
  if (folder !== undefined && !statSync(folder).isDirectory()) throw new HumanError(`${folder} is not a folder.`);
  const wantsBrowser = options.host === undefined && (options.port !== undefined || !options.open);
  const desktop = options.host === 'browser' || wantsBrowser ? undefined : await usableDesktop(options);
  if (desktop) await openOnDesktop(desktop, options);
  else await openInBrowser(options);
}

async function usableDesktop({ host, log }: OpenEditorOptions): Promise<DesktopEditor | undefined> {
  const range = engineRange();
  const desktop = await findDesktop();
  const lack = !hasDisplay()
    ? 'there is no display'
    : desktop === undefined
      ? 'no installed VS Code was found'
      : !satisfies(desktop.version, range)
        ? `VS Code ${desktop.version} is installed, and ${range} is needed`
        : desktop.cli === undefined
          ? `the layout of ${desktop.executable} is not known`
          : undefined;
  if (lack === undefined) return desktop;
  if (host === 'desktop') throw new HumanError(`VS Code cannot be opened on the desktop: ${lack}.`);
  log(`VS Code opens in the browser: ${lack}.`);
  return undefined;
}
