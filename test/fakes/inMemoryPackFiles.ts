import { joinPackPath } from '../../src/core/pack/packPath';
import { PathOutsideError, type PackFiles } from '../../src/core/ports';

/** A pack in memory: path → text. */
export class InMemoryPackFiles implements PackFiles {
  constructor(private readonly texts: Readonly<Record<string, string>>) {}

  async readText(path: string): Promise<string | undefined> {
    return this.texts[this.inside(path)];
  }

  async listFiles(folder: string): Promise<readonly string[]> {
    const prefix = this.prefixOf(folder);
    return Object.keys(this.texts)
      .filter((path) => path.startsWith(prefix))
      .sort();
  }

  async listFolders(folder: string): Promise<readonly string[]> {
    const prefix = this.prefixOf(folder);
    const names = Object.keys(this.texts)
      .filter((path) => path.startsWith(prefix) && path.slice(prefix.length).includes('/'))
      .map((path) => path.slice(prefix.length).split('/')[0]!);
    return [...new Set(names)].sort();
  }

  private prefixOf(folder: string): string {
    const inside = this.inside(folder);
    return inside === '' ? '' : `${inside}/`;
  }

  private inside(path: string): string {
    const inside = joinPackPath('', path);
    if (inside === undefined) throw new PathOutsideError(path);
    return inside;
  }
}
