import type { PackFiles } from '../ports';
import { EXERCISE_FILE, loadExercise, type LoadedExercise } from './loadExercise';
import { loadPackSources, type LoadedPack } from './loadPack';
import { RecordingPackFiles, type PackChange, type PackReads } from './packReads';
import { ParsedTexts } from './parsedTexts';
import type { ParseYaml } from './parseYaml';
import { recordKeys } from './recordKeys';
import type { PackYaml } from './schema';

/** An exercise as it was read, and all that it was read from. */
interface Kept {
  readonly loaded: LoadedExercise;
  readonly reads: PackReads;
  /** What it looked at in `pack.yaml`, as JSON by key. */
  readonly parts: ReadonlyMap<keyof PackYaml, string | undefined>;
}

/** An exercise that is being read. */
interface Reading {
  readonly reads: PackReads;
  isOutdated: boolean;
}

/**
 * Reads a pack again and again while its author works on it: only what a change touches is read anew, and what is told of the pack as a
 * whole. What comes out is what a fresh reading gives. An exercise that did not change is answered as the very same object.
 */
export class PackLoader {
  private readonly texts = new ParsedTexts();
  private readonly kept = new Map<string, Kept>();
  private readonly reading = new Set<Reading>();

  /** @param root where the pack lies; kept as it is */
  constructor(
    private readonly files: PackFiles,
    private readonly root: string,
  ) {}

  /** Parses a text of the pack's; one that was parsed lately is known. */
  get parse(): ParseYaml {
    return this.texts.parse;
  }

  /** Tells what changed since; `'all'` where that is not known. May be called while a reading goes on, which then is of neither state. */
  forget(changes: readonly PackChange[] | 'all'): void {
    const isTouched = ({ reads }: { readonly reads: PackReads }): boolean =>
      changes === 'all' || changes.some((change) => reads.isTouchedBy(change));
    for (const [dir, kept] of this.kept) if (isTouched(kept)) this.kept.delete(dir);
    for (const reading of this.reading) if (isTouched(reading)) reading.isOutdated = true;
  }

  /** The pack as it is. Never throws for what it says. Ask again when the last reading has come to its end, not before. */
  async load(): Promise<LoadedPack> {
    const parts = new Map<keyof PackYaml, string | undefined>();
    const there = new Set<string>();
    const loaded = await loadPackSources(
      this.filesOfWhole(),
      this.root,
      (_files, dir, pack) => {
        there.add(dir);
        const partOf = (key: keyof PackYaml): string | undefined => {
          if (!parts.has(key)) parts.set(key, JSON.stringify(pack[key]));
          return parts.get(key);
        };
        return this.exercise(dir, pack, partOf);
      },
      this.parse,
    );
    // Where pack.yaml cannot be read no exercise was: they are known when it can be again.
    if (there.size > 0) for (const dir of this.kept.keys()) if (!there.has(dir)) this.kept.delete(dir);
    return loaded;
  }

  /** Of an exercise that is known only whether it is there is asked for the pack as a whole: it would be forgotten if it were not. */
  private filesOfWhole(): PackFiles {
    const { files, kept } = this;
    const there = Promise.resolve('');
    const ending = `/${EXERCISE_FILE}`;
    return {
      readText: (path) =>
        path.endsWith(ending) && kept.has(path.slice(0, -ending.length)) ? there : files.readText(path),
      listFiles: (folder) => files.listFiles(folder),
      listFolders: (folder) => files.listFolders(folder),
    };
  }

  private async exercise(
    dir: string,
    pack: PackYaml,
    partOf: (key: keyof PackYaml) => string | undefined,
  ): Promise<LoadedExercise> {
    const kept = this.kept.get(dir);
    if (kept && isSame(kept.parts, partOf)) return kept.loaded;
    const files = new RecordingPackFiles(this.files);
    const recorded = recordKeys(pack);
    const reading: Reading = { reads: files.reads, isOutdated: false };
    this.kept.delete(dir);
    this.reading.add(reading);
    try {
      const loaded = await loadExercise(files, dir, recorded.value, this.parse);
      const parts = new Map([...recorded.keys].map((key) => [key, partOf(key)] as const));
      // What could not be read at all may be there the next time, without any change.
      if (!reading.isOutdated && loaded.yaml) this.kept.set(dir, { loaded, reads: files.reads, parts });
      return loaded;
    } finally {
      this.reading.delete(reading);
    }
  }
}

function isSame(
  parts: ReadonlyMap<keyof PackYaml, string | undefined>,
  partOf: (key: keyof PackYaml) => string | undefined,
): boolean {
  for (const [key, part] of parts) if (partOf(key) !== part) return false;
  return true;
}
