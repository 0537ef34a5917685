import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ATTESTATION_PATH, type ContentHashes } from '../../core/package/attestation';
import { canonicalJson } from '../../core/seal/canonicalJson';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { compareNames } from '../pack/leftOut';

/** More than this no package holds. */
const MAX_FILES = 40_000;
const MAX_BYTES = 1024 * 1024 * 1024;
const MAX_FILE_BYTES = 256 * 1024 * 1024;

const IN_PACKAGE = 'extension/';

/** Hashes of files, by their path in the pack. */
type FileHashes = ReadonlyMap<string, string>;

/**
 * What the files of a package come to.
 * @param entries the archive's: `extension/<path>` → contents
 * @param dirs the folders of the pack's exercises
 */
export function hashesOfPackage(entries: ReadonlyMap<string, Buffer>, dirs: readonly string[]): ContentHashes {
  const files = new Map<string, string>();
  for (const [name, bytes] of entries) {
    const path = name.startsWith(IN_PACKAGE) ? name.slice(IN_PACKAGE.length) : undefined;
    if (path !== undefined && !path.endsWith('/') && isShipped(path)) files.set(path, hashOf(path, bytes));
  }
  return combine(files, dirs);
}

/**
 * The same for an installed pack; equal when it is what the package held. A link counts by its name: no package holds one.
 * @throws HumanError for a folder that is larger than any package
 */
export async function hashesOfFolder(root: string, dirs: readonly string[]): Promise<ContentHashes> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  if (entries.length > MAX_FILES) throw tooLarge(root);
  const files = new Map<string, string>();
  let total = 0;
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file).split(sep).join('/');
    if (!isShipped(path)) continue;
    const size = entry.isFile() ? (await stat(file)).size : 0;
    total += size;
    if (size > MAX_FILE_BYTES || total > MAX_BYTES) throw tooLarge(root);
    files.set(path, entry.isFile() ? hashOf(path, await readFile(file)) : 'no file');
  }
  return combine(files, dirs);
}

/** What is neither of the package nor of the pack: the attestation itself, what an editor adds, what Python leaves. */
function isShipped(path: string): boolean {
  return path !== ATTESTATION_PATH && path !== '.vsixmanifest' && !/(?:^|\/)__pycache__\/|\.pyc$/.test(path);
}

function hashOf(path: string, bytes: Buffer): string {
  return digest(path === 'package.json' ? plainManifest(bytes) : bytes);
}

/** An editor writes its own notes into the manifest of what it installs, and may write it out anew. */
function plainManifest(bytes: Buffer): string | Buffer {
  try {
    const manifest: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof manifest !== 'object' || manifest === null) return bytes;
    return canonicalJson(Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== '__metadata')));
  } catch (error) {
    if (error instanceof SyntaxError) return bytes;
    throw error;
  }
}

function combine(files: FileHashes, dirs: readonly string[]): ContentHashes {
  const sorted = [...files].sort(([a], [b]) => compareNames(a, b));
  const of = (entries: typeof sorted): string =>
    `sha256:${digest(entries.map(([path, hash]) => `${hash} ${path}\n`).join(''))}`;
  const exercises = dirs.toSorted(compareNames).map((dir): [string, string] => {
    return [dir, of(sorted.filter(([path]) => path.startsWith(`${dir}/`)))];
  });
  return { contents: of(sorted), exercises: Object.fromEntries(exercises) };
}

function digest(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tooLarge(root: string): HumanError {
  return new HumanError(l10n.t('{0} holds more than a package of a pack can.', root));
}
