import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { repositoryRoot } from './repositoryRoot';

/** Keeps a run from leaving anything behind, even when its owner is killed and can clean up nothing itself. */
export interface Guard {
  /** Variables that every process of the run is started with; they are inherited, and found again at the end. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names a process of the run, for systems that do not show the environment of others. */
  watch(child: ChildProcess): void;
  /** Names a folder to delete when the run is over. */
  removeAtEnd(folder: string): void;
  /**
   * Ends every process of the run and deletes its folders. Resolves when all is gone; may be called more than once.
   * @throws {Error} when something could not be ended or deleted
   */
  end(): Promise<void>;
}

/** Starts a guard: a process of its own that acts when this one calls `end`, exits or dies. */
export function startGuard(): Guard {
  const mark = `WHETSTONE_MARK_${randomBytes(8).toString('hex')}`;
  const watchdog = spawn(process.execPath, [join(repositoryRoot(), 'scripts', 'watchdog.mjs'), mark], {
    // In a group of its own, so that Ctrl+C in a terminal does not end it before its work is done.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    windowsHide: true,
  });
  let complaints = '';
  watchdog.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = once(watchdog, 'exit').then(() => {
    if (watchdog.exitCode !== 0 || complaints) throw new Error(`The watchdog could not clean up. ${complaints}`.trim());
  });
  // Whoever calls `end` hears of a failure; until then it must not count as unhandled.
  ended.catch(() => undefined);
  watchdog.unref();
  for (const stream of [watchdog.stdin, watchdog.stderr]) if (stream instanceof Socket) stream.unref();
  const tell = (order: object): void => {
    if (watchdog.stdin.writable) watchdog.stdin.write(`${JSON.stringify(order)}\n`);
  };
  return {
    environment: { [mark]: '1' },
    watch(child) {
      // Elsewhere the mark finds them; a bare number could by then belong to somebody else.
      if (process.platform !== 'win32' || child.pid === undefined) return;
      const { pid } = child;
      tell({ root: pid });
      child.once('exit', () => tell({ forget: pid }));
    },
    removeAtEnd: (folder) => tell({ folder }),
    end() {
      watchdog.ref();
      watchdog.stdin.end();
      return ended;
    },
  };
}
