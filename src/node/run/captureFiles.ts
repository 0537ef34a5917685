import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileHashes } from '../../core/run/model';

/** Larger files are hashed and not kept. */
const KEPT_FILE_BYTES = 5 * 1024 * 1024;
const KEPT_TOTAL_BYTES = 128 * 1024 * 1024;
const MAX_FILES = 20_000;
const READERS = 16;

/** Folders that hold no work of the learner's: dependencies, caches, and the repository itself. */
const LEFT_OUT = new Set([
  '.git',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
]);
/** The exercise's marker, and the folders that a run generates. */
const OURS = /^(?:\.whetstone|__whetstone_)/;

/** A learner's files as they were at one moment. Paths are relative to the workspace, `/`-separated, sorted. */
export interface CapturedFiles {
  readonly hashes: FileHashes;
  /** Contents, but for files that are too large to keep. */
  readonly bytes: ReadonlyMap<string, Buffer>;
  /** Cheap marks of each file's state, to see later whether it needs reading again. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** Reads the files of a workspace; links are not followed, and what cannot be read is left out. */
export async function captureFiles(workspace: string): Promise<CapturedFiles> {
  const paths = await listFiles(workspace);
  const bytes = new Map<string, Buffer>();
  const stamps = new Map<string, string>();
  const hashes = new Map<string, string>();
  let keptBytes = 0;
  const queue = paths.values();
  const readers = Array.from({ length: READERS }, async () => {
    for (const path of queue) {
      const file = await readOne(join(workspace, path));
      if (!file) continue;
      stamps.set(path, file.stamp);
      hashes.set(path, file.hash);
      if (!file.content || keptBytes + file.content.length > KEPT_TOTAL_BYTES) continue;
      keptBytes += file.content.length;
      bytes.set(path, file.content);
    }
  });
  await Promise.all(readers);
  return { hashes: Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1))), bytes, stamps };
}

/** True when a file that was captured has other contents now, or is gone. New files do not count: a run may write some. */
export async function hasChanged(workspace: string, before: CapturedFiles): Promise<boolean> {
  for (const [path, stamp] of before.stamps) {
    const absolute = join(workspace, path);
    if ((await stampOf(absolute)) === stamp) continue;
    const now = await readOne(absolute);
    if (now?.hash !== before.hashes[path]) return true;
  }
  return false;
}

async function listFiles(workspace: string): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    for (const entry of await entriesOf(join(workspace, folder))) {
      if (OURS.test(entry.name) || (entry.isDirectory() && LEFT_OUT.has(entry.name))) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) found.push(path);
      if (found.length >= MAX_FILES) return found;
    }
  }
  return found;
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    // Removed meanwhile, or not readable: then it is not judged either.
    return [];
  }
}

interface ReadFile {
  readonly stamp: string;
  readonly hash: string;
  readonly content?: Buffer;
}

async function readOne(path: string): Promise<ReadFile | undefined> {
  try {
    const stamp = await stampOf(path);
    if (stamp === undefined) return undefined;
    const { size } = await lstat(path);
    if (size > KEPT_FILE_BYTES) return { stamp, hash: await hashStream(path) };
    const content = await readFile(path);
    return { stamp, hash: createHash('sha256').update(content).digest('hex'), content };
  } catch {
    // Removed between the listing and the reading, or not readable.
    return undefined;
  }
}

async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { mtimeNs, ctimeNs, size } = await lstat(path, { bigint: true });
    return `${mtimeNs}:${ctimeNs}:${size}`;
  } catch {
    return undefined;
  }
}

async function hashStream(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
