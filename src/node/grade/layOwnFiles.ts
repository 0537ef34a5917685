import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Lays the learner's files over what is there; what of ours stands in their way goes. The workspace holds no links. */
export async function layOwnFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const target = join(folder, ...path.split('/'));
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    } catch (error) {
      // A file where a folder is needed, or the other way round: the starter gives way.
      await giveWay(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes).catch(() => {
        throw error;
      });
    }
  }
}

async function giveWay(folder: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (let count = 1; count < parts.length; count += 1) {
    const at = join(folder, ...parts.slice(0, count));
    const isFile = await readFile(at).then(
      () => true,
      () => false,
    );
    if (isFile) await rm(at, { force: true });
  }
  await rm(join(folder, ...parts), { recursive: true, force: true });
}
