import { isAtOrBelow, readLayer } from './overlay';
import { PackFolder } from './packFolder';

/**
 * Texts of a task's solution by workspace path, `undefined` where the solution deletes a file (or the folder of that
 * name). The core has seen to it that the lock is open.
 * @param root absolute folder of the pack
 * @param dirs the overlays of the tasks up to this one, relative to the pack, first task first
 */
export async function readSolution(
  root: string,
  dirs: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const pack = new PackFolder(root);
  const texts = new Map<string, string | undefined>();
  for (const dir of dirs) {
    const { files, deleted } = await readLayer(pack, dir);
    for (const gone of deleted) {
      for (const path of texts.keys()) if (isAtOrBelow(path, gone)) texts.set(path, undefined);
      texts.set(gone, undefined);
    }
    for (const [path, packPath] of files) texts.set(path, await pack.readText(packPath));
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
