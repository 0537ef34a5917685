import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync, type BigIntStats, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileHashes } from '../../core/run/model';

/** Larger files are hashed and not kept. */
const KEPT_FILE_BYTES = 5 * 1024 * 1024;
const KEPT_TOTAL_BYTES = 128 * 1024 * 1024;
const MAX_FILES = 20_000;
/** After so long others get their turn: looking at many small files is quickest without waiting for each. */
const TURN_MS = 8;
/**
 * A file that was written so shortly before it was read may be written again with the same stamp: the clock of file systems
 * ticks in steps, of two seconds on exFAT. It is read anew the next time (as git does with "racily clean" entries of its index).
 */
const RACY_MS = 2_500;
/** Between the writing of a file and the setting of its rights and the like. */
const MOVED_MS = 2_000;

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
/** Folders that a build tool makes beside its own file: what it built. */
const BUILT: ReadonlyMap<string, readonly string[]> = new Map([
  ['target', ['Cargo.toml', 'pom.xml']],
  ['build', ['build.gradle', 'build.gradle.kts']],
  ['.gradle', ['build.gradle', 'build.gradle.kts']],
]);
/** The exercise's marker, and the folders that a run generates. */
const OURS = /^(?:\.whetstone|__whetstone_)/;

/** A learner's files as they were at one moment. Paths are relative to the workspace, `/`-separated, sorted. */
export interface CapturedFiles {
  readonly hashes: FileHashes;
  /** Contents, but for files that are too large to keep. */
  readonly bytes: ReadonlyMap<string, Buffer>;
  /** Each file's state, to see later whether it needs reading again. */
  readonly stamps: ReadonlyMap<string, FileStamp>;
}

export interface FileStamp {
  readonly stamp: string;
  /** Whether the stamp tells all: false for a file that was changed just before it was read. */
  readonly isSettled: boolean;
}

/** Reads the files of a workspace; links are not followed, and what cannot be read is left out. */
export async function captureFiles(workspace: string, before?: CapturedFiles): Promise<CapturedFiles> {
  const turns = new Turns();
  const bytes = new Map<string, Buffer>();
  const stamps = new Map<string, FileStamp>();
  const hashes: Record<string, string> = {};
  let keptBytes = 0;
  for (const path of (await listFiles(workspace, turns)).sort()) {
    await turns.yield();
    const file = await readOne(workspace, path, before);
    if (!file) continue;
    stamps.set(path, file.stamp);
    hashes[path] = file.hash;
    if (!file.content || keptBytes + file.content.length > KEPT_TOTAL_BYTES) continue;
    keptBytes += file.content.length;
    bytes.set(path, file.content);
  }
  return { hashes, bytes, stamps };
}

/**
 * True where a file came to its place later than it was written, as one that was moved there: what goes by the time of
 * writing alone, as Cargo and Maven do, takes it for one that has been built already.
 */
export function hasMovedIn({ stamps }: CapturedFiles): boolean {
  for (const { stamp } of stamps.values()) {
    const [written = 0, changed = 0] = stamp.split(':', 2).map((nanoseconds) => Number(nanoseconds) / 1e6);
    if (changed - written > MOVED_MS) return true;
  }
  return false;
}

/** The same without a file, or a folder and all in it, that the run itself writes. */
export function withoutPath(captured: CapturedFiles, path: string | undefined): CapturedFiles {
  if (path === undefined) return captured;
  const start = path.replace(/^(?:\.\/)+|\/+$/g, '');
  const isKept = ([file]: readonly [string, unknown]): boolean => file !== start && !file.startsWith(`${start}/`);
  return {
    hashes: Object.fromEntries(Object.entries(captured.hashes).filter(isKept)),
    bytes: new Map([...captured.bytes].filter(isKept)),
    stamps: new Map([...captured.stamps].filter(isKept)),
  };
}

/**
 * True when a file that was judged has other contents now, or is gone. New files do not count: a run may write some.
 * @param judged those of the captured files that count
 */
export async function hasChanged(
  workspace: string,
  before: CapturedFiles,
  judged: FileHashes = before.hashes,
): Promise<boolean> {
  const turns = new Turns();
  for (const path of Object.keys(judged)) {
    await turns.yield();
    const now = await readOne(workspace, path, before);
    if (now?.hash !== before.hashes[path]) return true;
  }
  return false;
}

async function listFiles(workspace: string, turns: Turns): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (const folder of folders) {
    await turns.yield();
    const entries = entriesOf(join(workspace, folder));
    for (const entry of entries) {
      if (OURS.test(entry.name) || (entry.isDirectory() && isLeftOut(entry.name, entries))) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) found.push(path);
      if (found.length >= MAX_FILES) return found;
    }
  }
  return found;
}

function isLeftOut(name: string, beside: readonly Dirent[]): boolean {
  return LEFT_OUT.has(name) || (BUILT.get(name)?.some((tool) => beside.some((entry) => entry.name === tool)) ?? false);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Removed meanwhile, or not readable: then it is not judged either.
    return [];
  }
}

interface ReadFile {
  readonly stamp: FileStamp;
  readonly hash: string;
  readonly content?: Buffer;
}

async function readOne(workspace: string, path: string, before?: CapturedFiles): Promise<ReadFile | undefined> {
  const absolute = join(workspace, path);
  try {
    const stats = lstatSync(absolute, { bigint: true });
    const stamp = stampOf(stats);
    const known = before?.stamps.get(path);
    const hash = before?.hashes[path];
    if (hash !== undefined && known?.isSettled && known.stamp === stamp.stamp) {
      const content = before?.bytes.get(path);
      return { stamp: known, hash, ...(content && { content }) };
    }
    if (stats.size > KEPT_FILE_BYTES) return { stamp, hash: await hashStream(absolute) };
    const content = readFileSync(absolute);
    return { stamp, hash: createHash('sha256').update(content).digest('hex'), content };
  } catch {
    // Removed between the listing and the reading, or not readable.
    return undefined;
  }
}

function stampOf({ mtimeNs, ctimeNs, ctimeMs, size, ino }: BigIntStats): FileStamp {
  const isSettled = Date.now() - Number(ctimeMs) > RACY_MS;
  return { stamp: `${mtimeNs}:${ctimeNs}:${size}:${ino}`, isSettled };
}

async function hashStream(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Lets others have their turn now and then. */
class Turns {
  private since = performance.now();

  async yield(): Promise<void> {
    if (performance.now() - this.since < TURN_MS) return;
    await nextTurn();
    this.since = performance.now();
  }
}
