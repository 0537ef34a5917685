import { existsSync, watch, type FSWatcher } from 'node:fs';
import type { Log } from '../../core/ports';

const SETTLE_MS = 50;
const POLL_MS = 3_000;

/**
 * Calls `onChange` when something in a folder has changed; several changes in a row are one call. Where the system
 * cannot watch the folder (it is not there yet, a network disk, an exhausted limit), it calls every three seconds and
 * goes on trying, so the callee has to see for itself what changed. Keeps no process alive.
 */
export class FolderWatch {
  private watcher: FSWatcher | undefined;
  private poll: NodeJS.Timeout | undefined;
  private settling: NodeJS.Timeout | undefined;

  constructor(
    private readonly folder: string,
    private readonly onChange: () => void,
    private readonly log: Log,
  ) {
    this.start();
  }

  dispose(): void {
    this.watcher?.close();
    clearInterval(this.poll);
    clearTimeout(this.settling);
  }

  private start(): void {
    try {
      this.watcher = watch(this.folder, { persistent: false }, () => this.settle());
      this.watcher.on('error', (error) => this.pollInstead(error));
      clearInterval(this.poll);
      this.poll = undefined;
    } catch (error) {
      this.pollInstead(error);
    }
  }

  private settle(): void {
    this.settling ??= setTimeout(() => {
      this.settling = undefined;
      // The watch of a folder that was removed stays silent when a new one takes its name.
      if (!existsSync(this.folder)) this.pollInstead(new Error('it is not there any more'));
      this.onChange();
    }, SETTLE_MS).unref();
  }

  private pollInstead(error: unknown): void {
    this.watcher?.close();
    this.watcher = undefined;
    if (this.poll) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.log.debug(`${this.folder} is not watched (${reason}); looking every ${POLL_MS / 1000} s`);
    this.poll = setInterval(() => {
      this.start();
      this.onChange();
    }, POLL_MS).unref();
  }
}
