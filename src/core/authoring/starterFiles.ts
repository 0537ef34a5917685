import type { Track } from '../pack/model';
import type { PackFiles } from '../ports';

/** In the top of a layer: paths that go from the layers below, one a line. */
const DELETE_LIST = '.whetstone-delete';

/** Folders of the pack laid one over the other, lowest first: paths in the workspace → paths in the pack. */
export async function layeredFiles(files: PackFiles, layers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const layer of layers) {
    const own = (await files.listFiles(layer)).map((path) => ({ path, inside: path.slice(layer.length + 1) }));
    if (own.some(({ inside }) => inside === DELETE_LIST)) {
      const gone = linesOf((await files.readText(`${layer}/${DELETE_LIST}`)) ?? '');
      for (const path of found.keys()) {
        if (gone.some((top) => path === top || path.startsWith(`${top}/`))) found.delete(path);
      }
    }
    for (const { path, inside } of own) if (inside !== DELETE_LIST) found.set(inside, path);
  }
  return found;
}

/** The files that a learner starts from in a track, without the pack's tests. */
export function starterFiles(files: PackFiles, track: Pick<Track, 'layers'>): Promise<ReadonlyMap<string, string>> {
  return layeredFiles(files, track.layers);
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
