import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const MAX_FILE_BYTES = 8 * 1024 * 1024;
const MAX_TOTAL_BYTES = 32 * 1024 * 1024;
const MAX_FILES = 500;
const MAX_DEPTH = 4;

/** The report files that a program leaves: those that were not there before, or were others. */
export class ReportFiles {
  private constructor(
    private readonly root: string,
    private readonly path: string,
    private readonly before: ReadonlyMap<string, string>,
  ) {}

  /**
   * Remembers what lies there before a run.
   * @param root absolute folder, links resolved, that the program runs in
   * @param path of a file, or of a folder of XML files, relative to the root
   */
  static async watch(root: string, path: string): Promise<ReportFiles> {
    return new ReportFiles(root, path, await listFiles(root, path));
  }

  /** Texts of what the run has left, by path relative to the root; what is too large, or leads out of the root, is left out. */
  async read(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    let bytes = 0;
    for (const [path, stamp] of await listFiles(this.root, this.path)) {
      if (this.before.get(path) === stamp) continue;
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      bytes += content.length;
      if (content.length > MAX_FILE_BYTES || bytes > MAX_TOTAL_BYTES) continue;
      texts.set(relative(this.root, path).split(sep).join('/'), content.toString('utf8'));
    }
    return texts;
  }
}

async function listFiles(root: string, path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const start = await realpath(join(root, path)).catch(() => undefined);
  if (start === undefined || !`${start}${sep}`.startsWith(`${root}${sep}`)) return found;
  const open = [{ at: start, depth: 0 }];
  for (const { at, depth } of open) {
    const stats = await lstat(at, { bigint: true }).catch(() => undefined);
    if (stats?.isFile() && (depth === 0 || at.endsWith('.xml')))
      found.set(at, `${stats.mtimeNs}:${stats.ctimeNs}:${stats.size}:${stats.ino}`);
    if (!stats?.isDirectory() || depth >= MAX_DEPTH) continue;
    for (const name of (await readdir(at)).sort()) {
      if (open.length < MAX_FILES) open.push({ at: join(at, name), depth: depth + 1 });
    }
  }
  return found;
}
