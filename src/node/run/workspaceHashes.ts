import type { FileHashes } from '../../core/run/model';
import { captureFiles, type CapturedFiles } from './captureFiles';

/** Reads what is in workspaces, over and over: of the last one, only what has changed is read anew. */
export class WorkspaceHashes {
  private last: { readonly folder: string; readonly captured: CapturedFiles } | undefined;
  private tail: Promise<unknown> = Promise.resolve();

  /** The files that a run would judge, as they are now. A folder that is not there has none. */
  read(folder: string): Promise<FileHashes> {
    const read = this.tail.then(async () => {
      const captured = await captureFiles(folder, this.last?.folder === folder ? this.last.captured : undefined);
      // Contents are not needed, and would be kept for as long as the window is open.
      this.last = { folder, captured: { ...captured, bytes: new Map() } };
      return captured.hashes;
    });
    this.tail = read.catch(() => undefined);
    return read;
  }
}
