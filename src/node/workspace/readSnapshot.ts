import type { Git } from './git';

/** Larger files are in no snapshot that we write; see `workspaceFiles.ts`. */
const MAX_TOTAL_BYTES = 300 * 1024 * 1024;

/**
 * The files of a snapshot by path, byte by byte as they were kept. Links are left out: they may lead anywhere by now.
 * Undefined where the repository has no such commit.
 * @param id the commit, as the log has it
 */
export async function readSnapshot(
  git: Git,
  folder: string,
  id: string,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  // It stands in a log that may have been damaged; what is no id may be an option.
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) return undefined;
  const revision = ['rev-parse', '--verify', '--quiet', `${id}^{commit}`];
  if ((await git.run(folder, { args: revision })).trim() !== id) return undefined;
  const listing = await git.run(folder, { args: ['ls-tree', '-r', '-z', '-l', '--full-tree', id] });
  const kept = listing.split('\0').flatMap(plainFile);
  const total = kept.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_TOTAL_BYTES) throw new Error(`the snapshot ${id} holds ${total} bytes, which is too much to read`);
  if (kept.length === 0) return new Map();
  const input = Buffer.from(kept.map((file) => `${file.id}\n`).join(''));
  const output = await git.readObjects(folder, input);
  const files = new Map<string, Uint8Array>();
  let at = 0;
  for (const { path, id: object, size } of kept) {
    const end = output.indexOf(0x0a, at);
    const head = output.toString('latin1', at, end);
    if (head !== `${object} blob ${size}`) throw new Error(`git says “${head}” of ${path}`);
    files.set(path, output.subarray(end + 1, end + 1 + size));
    at = end + 2 + size;
  }
  return files;
}

interface KeptFile {
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

/** `<mode> blob <id> <size>\t<path>`. */
function plainFile(entry: string): KeptFile[] {
  const tab = entry.indexOf('\t');
  const [mode, type, id, size] = entry.slice(0, Math.max(tab, 0)).split(/ +/);
  if (type !== 'blob' || (mode !== '100644' && mode !== '100755') || id === undefined) return [];
  return [{ path: entry.slice(tab + 1), id, size: Number(size) }];
}
