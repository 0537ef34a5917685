import { randomUUID } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { PlacedFile } from '../../core/pack/model';
import type { Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import type { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { PackCopy } from './reports/workspaceCopy';

/** A temporary folder for something that runs outside of the workspace. It goes when it is removed, or with the host that made it. */
export class OwnFolder {
  private constructor(
    /** Absolute, with links resolved. */
    readonly root: string,
    private readonly registry: TreeRegistry,
    private readonly mark: string,
  ) {}

  /**
   * @param purpose a word of the folder's name: `bench`
   * @param fill puts what is needed into the folder; where it fails, nothing of it stays
   */
  static async make<T>(purpose: string, registry: TreeRegistry, fill: (folder: OwnFolder) => Promise<T>): Promise<T> {
    const root = await mkdtemp(join(await realpath(tmpdir()), `whetstone-${purpose}-`));
    const mark = `files-${randomUUID()}`;
    registry.watch(mark, [root]);
    try {
      return await fill(new OwnFolder(root, registry, mark));
    } catch (error) {
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
      registry.forget(mark);
      throw error;
    }
  }

  /** Never rejects. */
  async remove(log: Log): Promise<void> {
    try {
      await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      log.warn(`${this.root} could not be removed: ${String(error)}`);
    }
    this.registry.forget(this.mark);
  }
}

/**
 * Where files of a pack lie, as what they are to be copied to.
 * @throws HumanError when one is not there
 */
export async function copiesOf(pack: PackFolder, files: readonly PlacedFile[]): Promise<PackCopy[]> {
  const found: PackCopy[] = [];
  for (const { packPath, workspacePath } of files) {
    const path = await pack.realPath(packPath);
    if (path === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
    found.push({ planned: { workspacePath }, packPath: path });
  }
  return found;
}
