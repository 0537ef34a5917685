import { createHash, type Hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Exercise, Pack } from '../../core/pack/model';
import { PackFolder } from '../pack/packFolder';

/** Of an exercise all that a grade can depend on: its own folder, what it starts from, and the pack's own file. */
export class PackHashes {
  private readonly known = new Map<Exercise, Promise<string>>();

  /** SHA-256, in hexadecimal digits. */
  of(pack: Pack, exercise: Exercise): Promise<string> {
    const known = this.known.get(exercise);
    if (known) return known;
    const made = hashOf(pack, exercise);
    this.known.set(exercise, made);
    return made;
  }
}

async function hashOf(pack: Pack, { dir, tracks }: Exercise): Promise<string> {
  const files = new PackFolder(pack.root);
  const folders = new Set([dir, ...tracks.flatMap(({ layers }) => layers)]);
  const paths = new Set(['pack.yaml']);
  for (const folder of folders) for (const path of await files.listFiles(folder)) paths.add(path);
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    const real = await files.realPath(path);
    if (real !== undefined) addEntry(hash, path, await readFile(real));
  }
  return hash.digest('hex');
}

/** Adds a file so that no other files make the same hash. */
export function addEntry(hash: Hash, path: string, bytes: Uint8Array): void {
  hash.update(`${JSON.stringify(path)} ${bytes.length}\n`).update(bytes);
}
