import { lstat, mkdir, open, readFile, realpath, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { HumanError } from '../../core/errors';
import { joinPackPath } from '../../core/pack/packPath';
import type { ScaffoldChange, ScaffoldFile } from '../../core/scaffold/scaffoldFile';
import { l10n } from '../../shared/l10n';
import { cannotWriteOut } from '../export/writeOut';
import { errorCode, isMissing } from '../pack/errorCode';
import { replaceFile } from './replaceFile';

/** More names than anybody reads in one message. */
const MAX_NAMES = 5;

/**
 * Writes new files into a folder, and changes those that are named as changed. All or nothing: where one of the new files is there
 * already, a changed one says something else by now, or something cannot be written, the folder is left as it was.
 * @param folder absolute; it is made where it is not there
 * @returns the absolute paths of the new files, in the order they came
 * @throws HumanError that names what is in the way
 */
export async function writeScaffold(
  folder: string,
  files: readonly ScaffoldFile[],
  changes: readonly ScaffoldChange[] = [],
): Promise<readonly string[]> {
  const places = files.map(({ path }) => placeOf(folder, path));
  checkDistinct([...files, ...changes]);
  for (const { path } of [...files, ...changes]) await checkInside(folder, path);
  await checkFree(files, places);
  await checkUnchanged(folder, changes);
  const made: Made = { files: [], folders: [] };
  const changed: ScaffoldChange[] = [];
  try {
    for (const [index, { text }] of files.entries()) await writeNew(places[index] ?? '', text, made);
    for (const change of changes) {
      await replaceFile(placeOf(folder, change.path), change.to);
      changed.push(change);
    }
  } catch (error) {
    for (const { path, from } of changed) await replaceFile(placeOf(folder, path), from);
    await takeBack(made);
    throw error;
  }
  return places;
}

/** What has been made so far, to be taken away again. */
interface Made {
  readonly files: string[];
  readonly folders: string[];
}

function placeOf(folder: string, path: string): string {
  const inside = joinPackPath('', path);
  if (inside === undefined || inside === '') throw new HumanError(l10n.t('{0} is no path inside of the folder.', path));
  return join(folder, ...inside.split('/'));
}

/** Two files of one name would be one file on some systems, and none may stand where another needs a folder. */
function checkDistinct(all: readonly { readonly path: string }[]): void {
  const names = all.map(({ path }) => path.toLowerCase());
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const isBelow = names.some((other) => name.startsWith(`${other}/`));
    if (seen.has(name) || isBelow)
      throw new HumanError(l10n.t('Two files would stand at {0}.', all[index]?.path ?? ''));
    seen.add(name);
  }
}

/** A link on the way could lead to somebody else's files. */
async function checkInside(folder: string, path: string): Promise<void> {
  const root = await realOf(folder);
  if (root === undefined) return;
  for (let parent = dirname(placeOf(folder, path)); ; parent = dirname(parent)) {
    const real = await realOf(parent);
    if (real === undefined) continue;
    const way = relative(root, real);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
      throw new HumanError(l10n.t('{0} leads out of the folder, by a link.', path));
    }
    return;
  }
}

async function realOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw cannotWriteOut(error, path);
  }
}

/** Names all that is in the way at once. Writing looks again, file by file. */
async function checkFree(files: readonly ScaffoldFile[], places: readonly string[]): Promise<void> {
  const taken: string[] = [];
  for (const [index, { path }] of files.entries()) if (await isThere(places[index] ?? '')) taken.push(path);
  if (taken.length === 0) return;
  const names = taken.slice(0, MAX_NAMES).join(', ');
  const more = taken.length > MAX_NAMES ? ' …' : '';
  throw new HumanError(l10n.t('Nothing was written, because this is there already: {0}', names + more));
}

/** Links that lead nowhere are in the way as well. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw cannotWriteOut(error, path);
  }
}

async function checkUnchanged(folder: string, changes: readonly ScaffoldChange[]): Promise<void> {
  for (const { path, from } of changes) {
    const place = placeOf(folder, path);
    const text = await readFile(place, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw cannotWriteOut(error, place);
    });
    if (text === from) continue;
    throw new HumanError(l10n.t('Nothing was written, because {0} has been changed in the meantime.', path));
  }
}

async function writeNew(path: string, text: string, made: Made): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    await makeFolders(dirname(path), made);
    handle = await open(path, 'wx');
    made.files.push(path);
    await handle.writeFile(text);
  } catch (error) {
    throw cannotWriteOut(error, path);
  } finally {
    await handle?.close();
  }
}

async function makeFolders(folder: string, made: Made): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let one = folder; one.length >= first.length; one = dirname(one)) made.folders.push(one);
}

async function takeBack({ files, folders }: Made): Promise<void> {
  for (const path of files) await rm(path, { force: true });
  // The deepest first, and only what nobody else has put anything into.
  for (const path of [...new Set(folders)].sort((a, b) => b.length - a.length))
    await rmdir(path).catch(() => undefined);
}
