import { joinPackPath } from '../../core/pack/packPath';
import { PathOutsideError, type PackFiles } from '../../core/ports';
import type { PackFolder } from './packFolder';

/** In the top of an overlay: relative paths to delete from the layers below, one a line. It is no file of the workspace. */
export const DELETE_LIST = '.whetstone-delete';

/** One folder of a pack that is laid over others. */
export interface Layer {
  /** Files by path relative to the layer; values are relative to the pack. */
  readonly files: ReadonlyMap<string, string>;
  /** Files or folders that go from the layers below. */
  readonly deleted: readonly string[];
}

/** Reads one layer. A delete list with a path that leads out is refused with {@link PathOutsideError}. */
export async function readLayer(pack: Pick<PackFiles, 'listFiles' | 'readText'>, folder: string): Promise<Layer> {
  const files = new Map<string, string>();
  const base = joinPackPath('', folder);
  const prefix = base === undefined || base === '' ? '' : `${base}/`;
  for (const path of await pack.listFiles(folder)) files.set(path.slice(prefix.length), path);
  files.delete(DELETE_LIST);
  const list = (await pack.readText(`${prefix}${DELETE_LIST}`)) ?? '';
  const lines = list.split(/\r?\n/).map((line) => line.trim());
  return { files, deleted: lines.filter((line) => line !== '').map(insideWorkspace) };
}

/**
 * Lays folders of a pack one over the other, lowest first: paths relative to the workspace → absolute source files.
 * A layer's deletions act on the layers below it, not on its own files.
 */
export async function composeLayers(pack: PackFolder, layers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const composed = new Map<string, string>();
  for (const folder of layers) {
    const { files, deleted } = await readLayer(pack, folder);
    for (const path of composed.keys()) {
      if (deleted.some((gone) => isAtOrBelow(path, gone))) composed.delete(path);
    }
    for (const [path, packPath] of files) {
      const source = await pack.realPath(packPath);
      if (source !== undefined) composed.set(path, source);
    }
  }
  return composed;
}

/** True for a path and for everything below it when it is a folder. */
export function isAtOrBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`);
}

/** A path within the workspace in its plain form; throws {@link PathOutsideError} when it leads out, or is the workspace itself. */
export function insideWorkspace(path: string): string {
  const joined = joinPackPath('', path);
  if (joined === undefined || joined === '') throw new PathOutsideError(path);
  return joined;
}
