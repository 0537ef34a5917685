import { readFile } from 'node:fs/promises';
import type { OpenExercise } from '../../core/actions/openExercise';
import { workspaceFilesOf } from '../../core/run/workspaceFilesOf';
import { PackFolder } from '../pack/packFolder';

/** Tells whether a file that was handed in is as the pack has it; what is no file of its own and lies among them is not. */
export async function packsFiles({
  pack,
  exercise,
  track,
}: Omit<OpenExercise, 'folder'>): Promise<(path: string, bytes: Uint8Array) => boolean> {
  const files = new PackFolder(pack.root);
  const known = new Map<string, Buffer>();
  for (const { packPath, workspacePath } of workspaceFilesOf(exercise, track.id)) {
    const real = await files.realPath(packPath);
    if (real !== undefined) known.set(workspacePath, await readFile(real));
  }
  const plain = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  return (path, bytes) => {
    const own = known.get(path);
    return own ? plain(own) === plain(bytes) : path.startsWith('kit/');
  };
}
