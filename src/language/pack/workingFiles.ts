import { joinPackPath } from '../../core/pack/packPath';
import type { PackFiles } from '../../core/ports';

/** The documents of a pack that are open in an editor. Paths are relative to the pack's root. */
export interface OpenTexts {
  /** Undefined where the file is not open. */
  textOf(path: string): string | undefined;
  paths(): Iterable<string>;
}

/** The files of a pack as they would be if everything that is open were saved. */
export class WorkingFiles implements PackFiles {
  constructor(
    private readonly saved: PackFiles,
    private readonly open: OpenTexts,
  ) {}

  readText(path: string): Promise<string | undefined> {
    const inside = joinPackPath('', path);
    const text = inside === undefined ? undefined : this.open.textOf(inside);
    return text === undefined ? this.saved.readText(path) : Promise.resolve(text);
  }

  async listFiles(folder: string): Promise<readonly string[]> {
    const listed = await this.saved.listFiles(folder);
    const fresh = await this.unsavedBelow(folder);
    return fresh.length === 0 ? listed : [...new Set([...listed, ...fresh])].sort();
  }

  async listFolders(folder: string): Promise<readonly string[]> {
    const listed = await this.saved.listFolders(folder);
    const start = prefixOf(folder).length;
    const fresh = (await this.unsavedBelow(folder)).flatMap((path) => {
      const end = path.indexOf('/', start);
      return end < 0 ? [] : [path.slice(start, end)];
    });
    return fresh.length === 0 ? listed : [...new Set([...listed, ...fresh])].sort();
  }

  /** Open files below a folder that are not on the disk. One that is there and is not listed is left out for a reason. */
  private async unsavedBelow(folder: string): Promise<string[]> {
    const prefix = prefixOf(folder);
    const unsaved: string[] = [];
    for (const path of this.open.paths()) {
      if (!path.startsWith(prefix)) continue;
      const saved = await this.saved.readText(path).catch(() => '');
      if (saved === undefined) unsaved.push(path);
    }
    return unsaved;
  }
}

function prefixOf(folder: string): string {
  const inside = joinPackPath('', folder) ?? folder;
  return inside === '' ? '' : `${inside}/`;
}
