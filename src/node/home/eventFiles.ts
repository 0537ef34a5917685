import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventFiles, Log } from '../../core/ports';
import { errorCode, isMissing } from '../pack/errorCode';
import { cannotWrite } from './cannotWrite';
import { FolderWatch } from './folderWatch';
import { GrowingFile } from './growingFile';
import { WriterPool } from './writerPool';

const EXTENSION = '.jsonl';
const LINE_BREAK = 0x0a;

/**
 * The logs in `<home>/.progress/`, one file a writer: `<writer>.jsonl`. See {@link WriterPool} for how writers are
 * shared out. Nothing is written, and no folder made, before the first append, so reading works in a home that is
 * read-only or not there.
 */
export class DiskEventFiles implements EventFiles {
  private readonly folder: string;
  private readonly pool: WriterPool;
  private readonly files = new Map<string, GrowingFile>();
  private readonly listeners = new Set<() => void>();
  private taken: string | undefined;
  private tail: Promise<void> = Promise.resolve();
  private pending = 0;
  private isDisposed = false;
  private isPutBack = false;
  private watch: FolderWatch | undefined;
  private readonly putBackOnExit = (): void => this.putBack();

  /** @param home absolute folder of the Whetstone home */
  constructor(
    home: string,
    private readonly log: Log,
  ) {
    this.folder = join(home, '.progress');
    this.pool = new WriterPool(this.folder);
  }

  /** Taken when first asked for: whoever only reads takes none. */
  get writer(): string {
    if (this.taken === undefined) {
      this.taken = this.pool.take();
      process.once('exit', this.putBackOnExit);
    }
    return this.taken;
  }

  async readAll(): Promise<ReadonlyMap<string, readonly string[]>> {
    const names = await this.names();
    const read = await Promise.all(names.map((name) => this.read(name)));
    const logs = new Map<string, readonly string[]>();
    for (const [index, name] of names.entries()) {
      const lines = read[index];
      if (lines) logs.set(name.slice(0, -EXTENSION.length), lines);
    }
    return logs;
  }

  /**
   * Appends in the order of the calls. When it resolves, the line is on the disk; when it rejects (with a `HumanError` where
   * a person can help), what may have been written of it is a damaged line, and the next append begins a line of its own.
   */
  append(line: string): Promise<void> {
    if (line.includes('\n')) return Promise.reject(new Error('an event is one line'));
    if (this.isDisposed) return Promise.reject(new Error('the log has been closed'));
    this.pending += 1;
    const done = this.tail.then(() => this.write(line));
    this.tail = done
      .catch(() => undefined)
      .finally(() => {
        this.pending -= 1;
      });
    return done;
  }

  /** Calls the listener after another process has written what {@link readAll} has not answered yet. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    this.watch ??= this.startWatch();
    return {
      dispose: () => {
        this.listeners.delete(listener);
        if (this.listeners.size === 0) this.stopWatch();
      },
    };
  }

  /** Waits for appends that are under way and puts the writer back. Later appends are refused. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    this.listeners.clear();
    this.stopWatch();
    await this.tail;
    this.putBack();
  }

  private async write(line: string): Promise<void> {
    const writer = this.writer;
    const path = join(this.folder, `${writer}${EXTENSION}`);
    try {
      const firstMade = await mkdir(this.folder, { recursive: true });
      const file = await open(path, 'a+');
      try {
        const { size } = await file.stat();
        await file.appendFile(`${(await isTorn(file, size)) ? '\n' : ''}${line}\n`);
        await file.sync();
        if (size === 0) await syncFolder(this.folder);
      } finally {
        await file.close();
      }
      if (firstMade !== undefined) await syncFolder(dirname(firstMade));
    } catch (error) {
      throw cannotWrite(error, path);
    }
  }
  /** Undefined for what is gone or not readable; the rest is read all the same. */
  private async read(name: string): Promise<readonly string[] | undefined> {
    const path = join(this.folder, name);
    try {
      return await this.fileOf(name).readLines();
    } catch (error) {
      if (!isMissing(error)) this.log.warn(`${path} cannot be read: ${errorCode(error) ?? String(error)}`);
      return undefined;
    }
  }

  private async names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => name.endsWith(EXTENSION)).sort();
    } catch (error) {
      if (!isMissing(error)) this.log.warn(`${this.folder} cannot be read: ${errorCode(error) ?? String(error)}`);
      return [];
    }
  }

  private startWatch(): FolderWatch {
    const look = (): void => {
      void this.hasNews().then((hasNews) => {
        if (hasNews) for (const listener of this.listeners) listener();
      });
    };
    return new FolderWatch(this.folder, look, this.log);
  }

  private stopWatch(): void {
    this.watch?.dispose();
    this.watch = undefined;
  }

  /** True when a file of another writer is not as it was last read. */
  private async hasNews(): Promise<boolean> {
    const names = (await this.names()).filter((name) => name !== `${this.taken ?? ''}${EXTENSION}`);
    const isNews = await Promise.all(names.map((name) => this.fileOf(name).hasChanged()));
    return isNews.includes(true);
  }

  private fileOf(name: string): GrowingFile {
    const known = this.files.get(name);
    if (known) return known;
    const file = new GrowingFile(join(this.folder, name));
    this.files.set(name, file);
    return file;
  }

  private putBack(): void {
    // With an append still under way, the next process could count this file's lines before that line arrives.
    if (this.taken === undefined || this.isPutBack || this.pending > 0) return;
    process.off('exit', this.putBackOnExit);
    this.isPutBack = true;
    try {
      this.pool.putBack(this.taken);
    } catch (error) {
      // Nothing was ever written, or nothing can be: this writer is not used again.
      this.log.debug(`${this.taken} is not put back: ${errorCode(error) ?? String(error)}`);
    }
  }
}

/** True when the last write was cut off: what follows must begin a line of its own. */
async function isTorn(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== LINE_BREAK;
}

/** Makes a new name in a folder last through a loss of power, where the system knows how to. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Windows cannot open a folder, some network disks cannot flush one. The line itself has been flushed.
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
  }
}
