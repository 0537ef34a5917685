import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isMissing } from '../pack/errorCode';

const FREE = '.free';

/**
 * Hands out writer ids so that no two processes ever have the same, and yet not every process leaves a file behind.
 *
 * A writer that was put back has a token, an empty file `<writer>.free`. Whoever removes the token has the writer:
 * removing is atomic, so one process succeeds. A process that is killed puts nothing back, and its writer is retired
 * for good: its log is still read and never written again. So there are as many files as there were processes at one
 * time, plus one for each that was killed. Nobody has to guess whether another process is still alive, which cannot
 * be done reliably across containers and shared homes; guessing wrongly would give two events one id.
 *
 * A writer belongs to a machine (a hash of its name), so that a home that is synchronised between two machines does
 * not give one writer to both.
 */
export class WriterPool {
  private readonly prefix = `${createHash('sha256').update(hostname()).digest('hex').slice(0, 6)}-`;

  /** @param folder absolute folder of the logs; it need not exist */
  constructor(private readonly folder: string) {}

  /** Takes a writer that was put back, or makes a new one. Synchronous: it reads one folder and removes one file. */
  take(): string {
    for (const name of this.tokens()) {
      if (this.remove(name)) return name.slice(0, -FREE.length);
    }
    return `${this.prefix}${randomBytes(6).toString('hex')}`;
  }

  /** Puts a writer back. To be called only when none of its appends is under way. */
  putBack(writer: string): void {
    writeFileSync(join(this.folder, `${writer}${FREE}`), '', { flag: 'wx' });
  }

  private tokens(): string[] {
    try {
      return readdirSync(this.folder).filter((name) => name.startsWith(this.prefix) && name.endsWith(FREE));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private remove(name: string): boolean {
    try {
      unlinkSync(join(this.folder, name));
      return true;
    } catch (error) {
      // Another process was faster, or the folder cannot be written to: a new writer then, and the append says why.
      if (error instanceof Error) return false;
      throw error;
    }
  }
}
