import { PackReads, type PackChange } from '../../core/pack/packReads';
import type { PackFiles } from '../../core/ports';

/** In UTF-16 units: of texts, and of the names in listings. */
const MOST_LENGTH = 24_000_000;
/** What an entry takes beside what it holds. */
const ENTRY_LENGTH = 200;

interface Entry {
  readonly answer: Promise<unknown>;
  readonly reads: PackReads;
  length: number;
}

/** Files of a pack that are read once, until somebody tells that they changed. Bounded: what was asked for longest ago is forgotten first. */
export class CachedFiles implements PackFiles {
  private readonly entries = new Map<string, Entry>();
  private length = 0;

  constructor(
    private readonly files: PackFiles,
    private readonly mostLength = MOST_LENGTH,
  ) {}

  readText(path: string): Promise<string | undefined> {
    const read = async (): Promise<string | undefined> => this.files.readText(path);
    return this.answer(
      `text:${path}`,
      (reads) => reads.addText(path),
      read,
      (text) => text?.length ?? 0,
    );
  }

  listFiles(folder: string): Promise<readonly string[]> {
    const list = async (): Promise<readonly string[]> => this.files.listFiles(folder);
    return this.answer(`files:${folder}`, (reads) => reads.addListing(folder), list, lengthOf);
  }

  listFolders(folder: string): Promise<readonly string[]> {
    const list = async (): Promise<readonly string[]> => this.files.listFolders(folder);
    return this.answer(`folders:${folder}`, (reads) => reads.addListing(folder), list, lengthOf);
  }

  /** Tells what changed on the disk; `'all'` where that is not known. What is being read just now is read anew for whoever asks next. */
  forget(changes: readonly PackChange[] | 'all'): void {
    for (const [key, { reads }] of this.entries) {
      if (changes === 'all' || changes.some((change) => reads.isTouchedBy(change))) this.drop(key);
    }
  }

  private answer<T>(
    key: string,
    record: (reads: PackReads) => void,
    ask: () => Promise<T>,
    measure: (answer: T) => number,
  ): Promise<T> {
    const known = this.entries.get(key);
    if (known) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known.answer as Promise<T>;
    }
    const reads = new PackReads();
    record(reads);
    const answer = ask();
    const entry: Entry = { answer, reads, length: ENTRY_LENGTH };
    this.entries.set(key, entry);
    this.length += entry.length;
    answer.then(
      (value) => {
        if (this.entries.get(key) !== entry) return;
        this.length += measure(value);
        entry.length += measure(value);
        this.shrink();
      },
      // What failed may succeed the next time.
      () => {
        if (this.entries.get(key) === entry) this.drop(key);
      },
    );
    return answer;
  }

  private shrink(): void {
    for (const key of this.entries.keys()) {
      if (this.length <= this.mostLength) return;
      this.drop(key);
    }
  }

  private drop(key: string): void {
    this.length -= this.entries.get(key)?.length ?? 0;
    this.entries.delete(key);
  }
}

function lengthOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + name.length, 0);
}
