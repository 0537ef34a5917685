import type { PackFiles } from '../ports';
import { joinPackPath } from './packPath';

/** A change among the files of a pack. */
export interface PackChange {
  /** Relative to the pack's root; a file, or a folder that came or went with all that is in it. */
  readonly path: string;
  /** True where a file only says something else than before: no file came or went, and listings stay as they are. */
  readonly isTextOnly: boolean;
}

/** What was read of a pack: whether that would come out the same is known without reading it again. */
export class PackReads {
  private readonly texts = new Set<string>();
  private readonly listings = new Set<string>();

  addText(path: string): void {
    this.texts.add(comparable(path));
  }

  addListing(folder: string): void {
    this.listings.add(comparable(folder));
  }

  /** Whether something of it may be another now. A change too many may be named, never one too few. */
  isTouchedBy(change: PackChange): boolean {
    const changed = comparableOf(change);
    if (this.texts.has(changed)) return true;
    if (change.isTextOnly) return false;
    for (let folder = changed; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
      if (this.listings.has(folder)) return true;
      if (folder === '') break;
    }
    const below = `${changed}/`;
    const isBelow = (read: string): boolean => changed === '' || read.startsWith(below);
    return some(this.texts, isBelow) || some(this.listings, isBelow);
  }
}

/** Reads a pack and keeps what was asked for, also what was not there. */
export class RecordingPackFiles implements PackFiles {
  readonly reads = new PackReads();

  constructor(private readonly files: PackFiles) {}

  readText(path: string): Promise<string | undefined> {
    this.reads.addText(path);
    return this.files.readText(path);
  }

  listFiles(folder: string): Promise<readonly string[]> {
    this.reads.addListing(folder);
    return this.files.listFiles(folder);
  }

  listFolders(folder: string): Promise<readonly string[]> {
    this.reads.addListing(folder);
    return this.files.listFolders(folder);
  }
}

/** Every reading is asked about the same change. */
const known = new WeakMap<PackChange, string>();

function comparableOf(change: PackChange): string {
  const path = known.get(change) ?? comparable(change.path);
  known.set(change, path);
  return path;
}

/** Some file systems take names of other case, or of accents written otherwise, for the same. */
function comparable(path: string): string {
  return (joinPackPath('', path) ?? path).normalize('NFC').toLowerCase();
}

function some(values: Iterable<string>, holds: (value: string) => boolean): boolean {
  for (const value of values) if (holds(value)) return true;
  return false;
}
