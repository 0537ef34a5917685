import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for one test: a folder, and a variable that its processes carry. */
export interface Scratch {
  readonly folder: string;
  /** An empty folder inside, for use as temporary folder. */
  readonly temporary: string;
  readonly variable: string;
  /** This process's environment with variable and temporary folder set. */
  readonly environment: NodeJS.ProcessEnv;
  remove(): void;
}

/** Makes a place for one test; its path is short, for sockets are put below it. */
export function createScratch(): Scratch {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ws-')));
  const temporary = join(folder, 't');
  mkdirSync(temporary);
  const variable = `WHETSTONE_SCRATCH_${randomBytes(6).toString('hex')}`;
  return {
    folder,
    temporary,
    variable,
    environment: { ...process.env, [variable]: '1', TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
