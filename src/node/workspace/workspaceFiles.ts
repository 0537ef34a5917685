import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../core/ports';
import { errorCode, isMissing } from '../pack/errorCode';
import { isLeftOut } from '../pack/leftOut';
import { inParallel } from './inParallel';

const MAX_FILE_BYTES = 50 * 1024 * 1024;
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;
const MAX_FILES = 20_000;
const CACHES = new Set(['.pytest_cache', '.mypy_cache', '.ruff_cache']);
/** Folders that a run generates for a moment. */
const GENERATED = /^(?:\.whetstone-|__whetstone_)/;

export interface WorkspaceFile {
  readonly bytes: Uint8Array;
  /** As git writes it: plain, executable, or a link whose target the bytes are. */
  readonly mode: '100644' | '100755' | '120000';
}

/**
 * All of a learner's files by `/`-separated path, what git ignores and what lies in repositories of the learner's own
 * included. Left out, and logged where it is the learner's: dependencies, caches, `.git`, and what is too large to keep.
 * @param given bytes that stand for a file whatever the disk holds now
 */
export async function readWorkspaceFiles(
  folder: string,
  given: ReadonlyMap<string, Uint8Array>,
  log: Log,
): Promise<ReadonlyMap<string, WorkspaceFile>> {
  const files = new Map<string, WorkspaceFile>();
  for (const [path, bytes] of given) files.set(path, { bytes, mode: '100644' });
  let total = 0;
  await inParallel(await listPaths(folder, log), async (path) => {
    const absolute = join(folder, path);
    try {
      const state = await lstat(absolute);
      const known = given.get(path);
      if (known) {
        files.set(path, { bytes: known, mode: modeOf(state) });
        return;
      }
      if (state.isSymbolicLink()) {
        files.set(path, { bytes: Buffer.from(await readlink(absolute)), mode: '120000' });
        return;
      }
      total += state.size;
      if (state.size > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES) {
        total -= state.size;
        log.warn(`${absolute} is too large for a snapshot`);
        return;
      }
      files.set(path, { bytes: await readFile(absolute), mode: modeOf(state) });
    } catch (error) {
      // Gone since the listing, or not readable for us.
      log.debug(`${absolute} is not in the snapshot: ${errorCode(error) ?? String(error)}`);
    }
  });
  return files;
}

function modeOf(state: Stats): '100644' | '100755' {
  return process.platform !== 'win32' && (state.mode & 0o100) !== 0 ? '100755' : '100644';
}

async function listPaths(folder: string, log: Log): Promise<readonly string[]> {
  const paths: string[] = [];
  const folders = [''];
  for (const at of folders) {
    const entries = await entriesOf(join(folder, at), log);
    // A Python environment may have any name; this file is what makes it one.
    if (at !== '' && entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
    for (const entry of entries) {
      const { name } = entry;
      if (isLeftOut(name) || CACHES.has(name) || GENERATED.test(name)) continue;
      const path = at === '' ? name : `${at}/${name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() || entry.isSymbolicLink()) paths.push(path);
      if (paths.length < MAX_FILES) continue;
      log.warn(`${folder} holds more than ${MAX_FILES} files; the rest is not in the snapshot`);
      return paths;
    }
  }
  return paths;
}

async function entriesOf(folder: string, log: Log): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (!isMissing(error)) log.warn(`${folder} is not in the snapshot: ${errorCode(error) ?? String(error)}`);
    return [];
  }
}
