import type { PackChange } from '../core/pack/packReads';
import { filePathOf } from './fileUris';
import { ServedPack, type PackHost } from './servedPack';

/** A file that came, went or changed on the disk. */
export interface FileChange {
  readonly uri: string;
  /** Whether it only says something else. */
  readonly isTextOnly: boolean;
}

/** So many at once come of a checkout: then it is quicker to look at everything anew than at each. */
const MANY_CHANGES = 500;

/** The packs that this server looks after. */
export class ServedPacks {
  /** By absolute folder. */
  private readonly packs = new Map<string, ServedPack>();

  constructor(private readonly host: PackHost) {}

  get all(): readonly ServedPack[] {
    return [...this.packs.values()];
  }

  /** Looks after these and no others. Those that stay are not touched. @param uris of their folders */
  set(uris: readonly string[]): void {
    const wanted = new Map(uris.flatMap((uri) => [[filePathOf(uri), uri] as const]));
    for (const [folder, pack] of this.packs) {
      if (wanted.has(folder)) continue;
      this.packs.delete(folder);
      pack.dispose();
    }
    for (const [folder, uri] of wanted) {
      if (folder === undefined || this.packs.has(folder)) continue;
      this.packs.set(folder, new ServedPack(folder, uri, this.host));
    }
  }

  /** The pack that a file belongs to: the innermost where they lie in one another. */
  packOf(file: string): ServedPack | undefined {
    return this.around(file).sort((a, b) => b.folder.length - a.folder.length)[0];
  }

  documentChanged(file: string, isTextOnly: boolean): void {
    for (const pack of this.around(file)) pack.changed({ path: pack.pathOf(file) ?? '', isTextOnly });
  }

  filesChanged(changes: readonly FileChange[]): void {
    for (const pack of this.packs.values()) {
      const own = changes.flatMap(({ uri, isTextOnly }): PackChange[] => {
        const file = filePathOf(uri);
        const path = file === undefined ? undefined : file === pack.folder ? '' : pack.pathOf(file);
        return path === undefined || isForeign(path) ? [] : [{ path, isTextOnly }];
      });
      if (own.length > 0) pack.savedChanged(own.length > MANY_CHANGES ? 'all' : own);
    }
  }

  dispose(): void {
    this.set([]);
  }

  private around(file: string): ServedPack[] {
    return this.all.filter((pack) => pack.pathOf(file) !== undefined);
  }
}

/** Folders in which tools write all the time and no file of a pack lies. */
function isForeign(path: string): boolean {
  return /(?:^|\/)(?:\.git|node_modules|__pycache__|\.venv)(?:\/|$)/.test(path);
}
