import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Log } from '../../core/ports';
import { errorCode, isMissing } from '../pack/errorCode';

const PREFIX = '.whetstone-new-';
const NOTE = 'temporary.json';
const DAY_MS = 24 * 60 * 60 * 1000;

const noteSchema = z.object({ whetstone: z.literal(1), purpose: z.literal('unfinished workspace') });

/** A hidden folder beside a workspace in which it is made, so that it can come into being in one step. */
export class TemporaryFolder {
  private constructor(private readonly shell: string) {}

  /** The folder to fill and move away. */
  get inner(): string {
    return join(this.shell, 'workspace');
  }

  /** Makes one in a folder that is there. */
  static async make(parent: string): Promise<TemporaryFolder> {
    const shell = join(parent, `${PREFIX}${randomUUID()}`);
    await mkdir(shell);
    const note: z.infer<typeof noteSchema> = { whetstone: 1, purpose: 'unfinished workspace' };
    await writeFile(join(shell, NOTE), `${JSON.stringify(note)}\n`);
    const temporary = new TemporaryFolder(shell);
    await mkdir(temporary.inner);
    return temporary;
  }

  async remove(log: Log): Promise<void> {
    try {
      await rm(this.shell, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      // A later start cleans it up.
      log.warn(`${this.shell} cannot be removed: ${errorCode(error) ?? String(error)}`);
    }
  }

  /** Removes what killed processes left behind more than a day ago: only folders with our note in them, or empty ones of our name. */
  static async cleanUp(parent: string, log: Log): Promise<void> {
    const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
    for (const name of names) {
      const shell = join(parent, name);
      try {
        const state = await lstat(shell);
        if (!state.isDirectory() || Date.now() - state.mtimeMs < DAY_MS) continue;
        if (await hasNote(shell)) await rm(shell, { recursive: true, force: true, maxRetries: 5 });
        else await rmdir(shell);
        log.info(`${shell} was left behind unfinished and has been removed`);
      } catch (error) {
        log.debug(`${shell} is left alone: ${errorCode(error) ?? String(error)}`);
      }
    }
  }
}

async function hasNote(shell: string): Promise<boolean> {
  try {
    const raw: unknown = JSON.parse(await readFile(join(shell, NOTE), 'utf8'));
    return noteSchema.safeParse(raw).success;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return false;
    throw error;
  }
}
