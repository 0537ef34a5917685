import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guard } from './guard';

/**
 * Creates a folder in the temporary folder that the guard deletes at the end of the run. Its path is short: editors put
 * sockets below it, and a socket's path may have about 100 characters.
 */
export function createRunFolder(guard: Guard): string {
  // The one that macOS hands out is half of that already.
  const base = process.platform === 'darwin' && tmpdir().length > 40 ? '/tmp' : tmpdir();
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(join(realpathSync(base), 'whet-'));
  guard.removeAtEnd(folder);
  return folder;
}
