import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { isMissing } from '../pack/errorCode';
import { compareNames } from '../pack/leftOut';
import { MARKER_PATH } from '../workspace/marker';

/** In the top of what `whetstone submit` bundles. */
export const BUNDLE_FILE = 'submission.json';

/** Something that one learner has handed in, not read yet. */
export interface SubmissionPlace {
  /** As its folder is called, or its archive without its ending; no two are the same. */
  readonly learner: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: 'archive' | 'folder';
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isFile: boolean;
}

/**
 * What paths on the command line mean: an archive; a folder that is a submission; a folder that holds one archive, as some platforms
 * hand them over; else a class, with a submission in each archive and folder of it. Rejects with a `HumanError` for one that is not there.
 * @param paths absolute
 * @param isAnyFolder a folder without any sign of an exercise is a submission too: which exercise it is of was said
 */
export async function findSubmissions(
  paths: readonly string[],
  { isAnyFolder }: { readonly isAnyFolder: boolean },
): Promise<readonly SubmissionPlace[]> {
  const found: Omit<SubmissionPlace, 'learner'>[] = [];
  const names: string[] = [];
  const add = (name: string, place: Omit<SubmissionPlace, 'learner'>): void => {
    names.push(name);
    found.push(place);
  };
  for (const path of paths) {
    if (!(await isFolder(path))) {
      if (!isArchive(path)) throw new HumanError(l10n.t('{0} is neither a folder nor a zip archive.', path));
      add(withoutEnding(basename(path)), { path, kind: 'archive' });
      continue;
    }
    const own = await submissionIn(path);
    if (own) {
      add(basename(path), own);
      continue;
    }
    const entries = (await entriesOf(path)).filter((one) => one.isFolder || (one.isFile && isArchive(one.name)));
    if (isAnyFolder && !entries.some(({ isFolder: is }) => !is) && !(await holdsClass(path, entries))) {
      add(basename(path), { path, kind: 'folder' });
      continue;
    }
    for (const { name, isFile } of entries) {
      const at = join(path, name);
      if (isFile) add(withoutEnding(name), { path: at, kind: 'archive' });
      // One in which nothing can be found is told of when it is read, and keeps its place in the class.
      else add(name, (await submissionIn(at)) ?? { path: at, kind: 'folder' });
    }
  }
  return found.map((place, index) => ({ ...place, learner: uniqueName(names, index) }));
}

/** What a folder is by itself: a bundle, a workspace, or where a platform has put one archive. */
async function submissionIn(path: string): Promise<Omit<SubmissionPlace, 'learner'> | undefined> {
  if ((await isFile(join(path, BUNDLE_FILE))) || (await isFile(join(path, ...MARKER_PATH.split('/'))))) {
    return { path, kind: 'folder' };
  }
  const [only, ...others] = (await entriesOf(path)).filter(({ name }) => !name.startsWith('.'));
  if (!only?.isFile || others.length > 0 || !isArchive(only.name)) return undefined;
  return { path: join(path, only.name), kind: 'archive' };
}

/** Whether some folder in it is a submission by itself. */
async function holdsClass(path: string, entries: readonly Entry[]): Promise<boolean> {
  for (const { name, isFolder: is } of entries) {
    if (is && (await submissionIn(join(path, name)))) return true;
  }
  return false;
}

async function entriesOf(path: string): Promise<readonly Entry[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory(), isFile: entry.isFile() }))
    .sort((a, b) => compareNames(a.name, b.name));
}

function isArchive(name: string): boolean {
  return /\.zip$/i.test(name);
}

function withoutEnding(name: string): string {
  return name.replace(/\.zip$/i, '');
}

function uniqueName(names: readonly string[], index: number): string {
  const name = names[index] ?? '';
  const before = names.slice(0, index).filter((one) => one === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stateOf(path))?.isDirectory() ?? false;
}

async function isFile(path: string): Promise<boolean> {
  return (await stateOf(path))?.isFile() ?? false;
}

async function stateOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
