import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { HumanError } from '../../core/errors';
import { joinPackPath } from '../../core/pack/packPath';
import { PathOutsideError, type PackFiles } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { isMissing } from './errorCode';
import { folderEntries } from './folderEntries';
import { compareNames, isLeftOut, isRepositoryName } from './leftOut';

const MAX_TEXT_BYTES = 5 * 1024 * 1024;
const MAX_FILES = 20_000;
/** Folders count too, so that links which lead round in circles come to an end. */
const MAX_ENTRIES = 60_000;
const MAX_DEPTH = 32;

/** Names that Windows takes for devices or streams rather than files. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[:*?"<>|]/i;

/**
 * A pack in a folder on the disk. Every path is checked with its links resolved, so none leads out of the pack; what
 * does is refused with {@link PathOutsideError}. Too large a file, and a folder with too many, is a {@link HumanError}.
 */
export class PackFolder implements PackFiles {
  private realRoot: Promise<string> | undefined;

  /** @param root absolute folder; it may itself be a link */
  constructor(private readonly root: string) {}

  /** UTF-8; a byte order mark is taken off. */
  async readText(path: string): Promise<string | undefined> {
    const real = await this.realPath(path);
    if (real === undefined) return undefined;
    const state = await stat(real);
    // Of what is no plain file nothing is read: opening a pipe would wait for ever.
    if (!state.isFile()) return undefined;
    if (state.size > MAX_TEXT_BYTES) throw new HumanError(l10n.t('{0} is larger than 5 MB.', path));
    return new TextDecoder().decode(await readFile(real));
  }

  async listFiles(folder: string): Promise<readonly string[]> {
    const real = await this.realPath(folder);
    if (real === undefined) return [];
    const walk: Walk = { top: folder, files: [], entries: 0 };
    await this.walk(walk, real, inside(folder), 0);
    return walk.files.sort(compareNames);
  }

  async listFolders(folder: string): Promise<readonly string[]> {
    const real = await this.realPath(folder);
    if (real === undefined) return [];
    const names: string[] = [];
    for (const entry of await folderEntries(real)) {
      if (isLeftOut(entry.name)) continue;
      if (
        entry.isDirectory() ||
        (entry.isSymbolicLink() && (await this.mayBeFolder(below(inside(folder), entry.name))))
      )
        names.push(entry.name);
    }
    return names.sort(compareNames);
  }

  /** Where a path of the pack really lies, links resolved; undefined when nothing is there. */
  async realPath(path: string): Promise<string | undefined> {
    const own = inside(path);
    try {
      this.realRoot ??= realpath(this.root);
      const root = await this.realRoot;
      const real = await realpath(join(root, own));
      const way = relative(root, real);
      if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw new PathOutsideError(path);
      return real;
    } catch (error) {
      if (!isMissing(error)) throw error;
      // The folder may appear later; a failure must not stick.
      this.realRoot = undefined;
      return undefined;
    }
  }

  private async walk(walk: Walk, real: string, path: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) throw new HumanError(l10n.t('{0} has folders more than {1} deep.', walk.top, MAX_DEPTH));
    for (const entry of await folderEntries(real)) {
      walk.entries += 1;
      if (walk.files.length >= MAX_FILES || walk.entries > MAX_ENTRIES) {
        throw new HumanError(l10n.t('{0} holds more than {1} files.', walk.top, MAX_FILES));
      }
      if (isRepositoryName(entry.name)) continue;
      const own = below(path, entry.name);
      // It would be a path of its own on Windows.
      if (entry.name.includes('\\')) throw new PathOutsideError(own);
      const kind = entry.isSymbolicLink() ? await this.kindOf(own) : kindOf(entry);
      if (kind === 'file') walk.files.push(own);
      if (kind !== 'folder' || isLeftOut(entry.name)) continue;
      await this.walk(walk, join(real, entry.name), own, depth + 1);
    }
  }

  /** A link that leads out keeps its name: it is refused, with that name, where it is read. */
  private async mayBeFolder(path: string): Promise<boolean> {
    try {
      return (await this.kindOf(path)) === 'folder';
    } catch (error) {
      if (error instanceof PathOutsideError) return true;
      throw error;
    }
  }

  /** What a link leads to, within the pack. */
  private async kindOf(path: string): Promise<Kind> {
    const real = await this.realPath(path);
    return real === undefined ? 'other' : kindOf(await stat(real));
  }
}

type Kind = 'file' | 'folder' | 'other';

interface Walk {
  /** The folder that was asked for, for messages. */
  readonly top: string;
  readonly files: string[];
  entries: number;
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): Kind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function inside(path: string): string {
  const joined = joinPackPath('', path);
  if (joined === undefined) throw new PathOutsideError(path);
  if (process.platform === 'win32' && joined.split('/').some((part) => WINDOWS_DEVICE.test(part))) {
    throw new PathOutsideError(path);
  }
  return joined;
}
