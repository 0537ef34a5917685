import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareNames } from '../pack/leftOut';
import type { Git } from './git';
import type { WorkspaceFile } from './workspaceFiles';

/** The ref that all snapshots of a workspace hang on, the last at its tip. Git's own commands leave it alone. */
export const SNAPSHOT_REF = 'refs/whetstone/snapshots';

/** Another window may move the ref between our reading and our writing; then it is done again on top of that. */
const TRIES = 5;
/** No snapshot takes this long: its lock belongs to a process that was killed. */
const STALE_LOCK_MS = 60_000;

interface KeptFile {
  readonly mode: string;
  readonly id: string;
}

/**
 * Writes files as a commit on {@link SNAPSHOT_REF}, its parent the snapshot before, and answers its id; the id of that one
 * when nothing has changed. Git's importer takes the bytes as they are, past attributes and filters, and touches neither
 * the index nor HEAD nor the files. The ref moves only from the very parent that was read.
 */
export async function writeSnapshot(
  git: Git,
  folder: string,
  files: ReadonlyMap<string, WorkspaceFile>,
  label: string,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(git, folder, files, label);
    } catch (error) {
      if (attempt >= TRIES) throw error;
      await removeStaleLock(folder);
    }
  }
}

async function writeOnce(
  git: Git,
  folder: string,
  files: ReadonlyMap<string, WorkspaceFile>,
  label: string,
): Promise<string> {
  const revision = ['rev-parse', '--verify', '--quiet', `${SNAPSHOT_REF}^{commit}`];
  const parent = (await git.run(folder, { args: revision })).trim();
  const kept = parent === '' ? new Map<string, KeptFile>() : await readTree(git, folder, parent);
  const removed = [...kept.keys()].filter((path) => !files.has(path));
  const changed = [...files].filter(([path, file]) => !isKept(file, kept.get(path)));
  if (parent !== '' && removed.length === 0 && changed.length === 0) return parent;
  const input = printImport({ parent, label, removed, changed });
  return (await git.run(folder, { args: ['fast-import', '--quiet', '--done'], input })).trim();
}

async function readTree(git: Git, folder: string, commit: string): Promise<Map<string, KeptFile>> {
  const listing = await git.run(folder, { args: ['ls-tree', '-r', '-z', '--full-tree', commit] });
  const kept = new Map<string, KeptFile>();
  for (const entry of listing.split('\0')) {
    const tab = entry.indexOf('\t');
    const [mode, , id] = entry.slice(0, tab).split(' ');
    if (tab > 0 && mode !== undefined && id !== undefined) kept.set(entry.slice(tab + 1), { mode, id });
  }
  return kept;
}

/** Git names a file by a hash over its length and bytes; repositories of the newer kind by SHA-256. */
function isKept({ bytes, mode }: WorkspaceFile, kept: KeptFile | undefined): boolean {
  if (kept?.mode !== mode) return false;
  const hash = createHash(kept.id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === kept.id;
}

interface Import {
  /** '' for the first snapshot. */
  readonly parent: string;
  readonly label: string;
  readonly removed: readonly string[];
  readonly changed: readonly (readonly [string, WorkspaceFile])[];
}

/** The stream for git's importer (git-fast-import(1)). Removals come first: a file may have become a folder. */
function printImport({ parent, label, removed, changed }: Import): Buffer {
  const message = Buffer.from(label);
  const pieces: (string | Uint8Array)[] = [
    `commit ${SNAPSHOT_REF}\nmark :1\n`,
    `committer Whetstone <whetstone@localhost> ${Math.floor(Date.now() / 1000)} +0000\n`,
    `data ${message.length}\n`,
    message,
    '\n',
  ];
  if (parent !== '') pieces.push(`from ${parent}\n`);
  for (const path of removed) pieces.push(`D ${quote(path)}\n`);
  for (const [path, { mode, bytes }] of [...changed].sort(([a], [b]) => compareNames(a, b))) {
    pieces.push(`M ${mode} inline ${quote(path)}\ndata ${bytes.length}\n`, bytes, '\n');
  }
  pieces.push('\nget-mark :1\ndone\n');
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

function quote(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

async function removeStaleLock(folder: string): Promise<void> {
  const lock = join(folder, '.git', ...`${SNAPSHOT_REF}.lock`.split('/'));
  try {
    const { mtimeMs } = await stat(lock);
    if (Date.now() - mtimeMs > STALE_LOCK_MS) await rm(lock, { force: true });
  } catch (error) {
    // There is none, or it cannot be removed: the next try says what is wrong.
    if (!(error instanceof Error)) throw error;
  }
}
