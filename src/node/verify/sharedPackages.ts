import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inParallel } from '../workspace/inParallel';
import { vendoredPackages } from '../workspace/vendoredPackages';

const FOLDER = 'node_modules';

/**
 * Packages that a pack brings along, laid once for all workspaces in which it is verified: they are most of a workspace's files, and no
 * run has to change them. A learner gets them copied.
 */
export class SharedPackages {
  private readonly laid = new Map<string, Promise<string>>();

  /** @param newFolder a new absolute folder path, of which somebody else takes care that it is removed */
  constructor(private readonly newFolder: () => string) {}

  /** Makes the packages be there in a workspace, as `node_modules`. @throws HumanError where the pack does not bring one along */
  async link(workspace: string, packRoot: string, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const key = JSON.stringify([packRoot, [...names].sort()]);
    const laid = this.laid.get(key) ?? this.lay(packRoot, names);
    this.laid.set(key, laid);
    await symlink(await laid, join(workspace, FOLDER), 'junction');
  }

  private async lay(packRoot: string, names: readonly string[]): Promise<string> {
    const root = this.newFolder();
    const files = await vendoredPackages(packRoot, names);
    const target = (path: string): string => join(root, ...path.split('/'));
    for (const folder of new Set([...files.keys()].map((path) => dirname(target(path))))) {
      await mkdir(folder, { recursive: true });
    }
    await inParallel(files, ([path, source]) => copyFile(source, target(path)));
    return join(root, FOLDER);
  }
}
