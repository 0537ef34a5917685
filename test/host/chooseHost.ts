import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { minVersion, satisfies } from 'semver';
import { HumanError } from '../../src/core/errors';
import { findDesktop, findOnPath, hasDisplay } from './findDesktop';
import { repositoryRoot } from './repositoryRoot';

/** Where a suite runs. */
export type HostChoice =
  | {
      readonly kind: 'desktop';
      readonly executable: string;
      readonly version: string;
      /** Stands before VS Code's command line where there is no display. */
      readonly displayServer: string | undefined;
    }
  | { readonly kind: 'browser'; /** Why no desktop is used. */ readonly reason: string };

const downloads = 'https://update.code.visualstudio.com/api/releases/stable';
const reachTimeoutMs = 4_000;

/**
 * Chooses the host of a run. `WHETSTONE_HOST` (`desktop` or `browser`) forces a kind. `WHETSTONE_VSCODE_VERSION` (`floor`,
 * `stable` or a version) asks for a desktop of just that version, downloaded where downloads answer.
 * @throws {HumanError} when the wanted kind cannot be had
 */
export async function chooseHost(): Promise<HostChoice> {
  const wanted = process.env['WHETSTONE_HOST'] ?? '';
  if (wanted === 'browser') return { kind: 'browser', reason: 'as asked for' };
  if (wanted !== '' && wanted !== 'desktop') throw new HumanError('WHETSTONE_HOST is "desktop" or "browser".');
  const desktop = await chooseDesktop();
  if (desktop.kind === 'browser' && wanted === 'desktop')
    throw new HumanError(`No desktop VS Code: ${desktop.reason}.`);
  return desktop;
}

async function chooseDesktop(): Promise<HostChoice> {
  const displayServer = hasDisplay() ? undefined : findOnPath('xvfb-run');
  if (!hasDisplay() && displayServer === undefined) return { kind: 'browser', reason: 'there is no display' };
  const range = engineRange();
  const version = process.env['WHETSTONE_VSCODE_VERSION'] ?? '';
  const installed = version === '' ? await findDesktop() : undefined;
  if (installed && satisfies(installed.version, range)) return { kind: 'desktop', displayServer, ...installed };
  if (!(await canReachDownloads())) {
    const found = installed ? `the one installed is ${installed.version}` : 'none is installed';
    return { kind: 'browser', reason: `${found}, and none can be downloaded` };
  }
  const download = version === 'floor' ? (minVersion(range)?.version ?? 'stable') : version === '' ? 'stable' : version;
  const executable = await downloadAndUnzipVSCode({
    version: download,
    cachePath: join(repositoryRoot(), '.vscode-test', 'desktop'),
  });
  return { kind: 'desktop', displayServer, executable, version: download };
}

/** The range of VS Code versions in package.json. */
export function engineRange(): string {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot(), 'package.json'), 'utf8')) as {
    engines: { vscode: string };
  };
  return manifest.engines.vscode;
}

async function canReachDownloads(): Promise<boolean> {
  try {
    const answer = await fetch(downloads, { method: 'HEAD', signal: AbortSignal.timeout(reachTimeoutMs) });
    return answer.ok;
  } catch (error) {
    console.error(`[host] No download of VS Code: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
