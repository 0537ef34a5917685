import { spawn } from 'node:child_process';
import { HumanError } from '../../core/errors';
import type { CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { sameEverywhere, type MakeVsix } from './vsix';

/** What is said at the end; a program that broke shows its own lines first, which are long. */
function lastWords(said: string): string {
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== '' && line.length < MAX_LINE);
  return lines.slice(-MAX_LINES).join('\n').trim();
}

/** No pack takes so long. */
const TIMEOUT_MS = 5 * 60_000;
const MAX_OUTPUT = 20_000;
const MAX_LINE = 500;
const MAX_LINES = 8;

/**
 * By vsce in a process of its own: it speaks on the standard output, which is ours, and ends its process where it refuses something.
 * @param packerPath the built `packer.cjs`
 */
export function vsceApart(packerPath: string, signal?: CancelSignal): MakeVsix {
  return async ({ folder, path }) => {
    const child = spawn(process.execPath, [packerPath, folder, path], {
      env: { ...sameEverywhere(cleanEnvironment(process.env)), ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
      timeout: TIMEOUT_MS,
    });
    const end = (): boolean => child.kill();
    signal?.addEventListener('abort', end);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-MAX_OUTPUT)));
    try {
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', resolve);
      });
      if (code !== 0) throw new HumanError(l10n.t('The package cannot be made: {0}', lastWords(said) || String(code)));
    } finally {
      signal?.removeEventListener('abort', end);
    }
  };
}
